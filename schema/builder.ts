import SchemaBuilder from '@pothos/core';
import type { Context } from './context.ts';

/** The one Pothos builder. Types are defined in the files of their nouns. */
export const builder = new SchemaBuilder<{
  Context: Context;
  DefaultFieldNullability: false;
  DefaultInputFieldRequiredness: false;
  Scalars: {
    ID: { Input: string; Output: string };
    /** RFC 3339 text, in and out. */
    DateTime: { Input: string; Output: string };
    URL: { Input: URL; Output: string };
    HTML: { Input: string; Output: string };
  };
}>({ defaultFieldNullability: false });

builder.queryType({
  description:
    'Everything that can be asked. The API only reads. A field that cannot be answered is null, with an error that names its path; all others are answered.',
});
