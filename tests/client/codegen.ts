import type { CodegenConfig } from '@graphql-codegen/cli';

/** `npm run client:types`: a type for every operation and fragment in this folder. */
const config: CodegenConfig = {
  schema: 'schema/schema.graphql', // or the address of the gateway
  documents: 'tests/client/*.ts',
  generates: {
    'tests/client/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        scalars: { DateTime: 'string', URL: 'string', HTML: 'string' },
        strictScalars: true,
        nonOptionalTypename: true, // Apollo Client asks for it everywhere
        skipTypeNameForRoot: true,
        avoidOptionals: { field: true },
        onlyOperationTypes: true,
        useTypeImports: true,
        enumsAsTypes: true,
      },
    },
    'tests/client/generated/possible-types.ts': { plugins: ['fragment-matcher'] },
  },
  importExtension: '.ts',
};

export default config;
