import { type DocumentNode, type GraphQLSchema, Kind, parse, validate } from 'graphql';
import { StartError } from '../start-error.ts';
import { shown } from './manifest.ts';

/** Throws for a document that would be refused when it is asked for, such as by its depth. */
export type DocumentCheck = (document: DocumentNode, text: string) => void;

export interface DocumentCheckOptions {
  readonly schema: GraphQLSchema;
  /** The longest document that is parsed when it is asked for. */
  readonly tokenLimit: number;
  /** Null checks no more. */
  readonly check: DocumentCheck | null;
}

const mostNamed = 3;

/**
 * Checks at the start that each of these documents would be answered: it parses, is valid against the schema, and holds
 * an operation of a kind that the schema has. Costs about a millisecond for each document.
 * @throws StartError that names the first three that would not, and why, and says how many there are
 */
export function checkDocuments(documents: ReadonlyMap<string, string>, options: DocumentCheckOptions): void {
  const wrong: string[] = [];
  for (const [id, text] of documents) {
    const mistake = mistakeOf(text, options);
    if (mistake !== null) wrong.push(`${shown(id)}: ${mistake}`);
  }
  if (wrong.length === 0) return;
  const all = documents.size === 1 ? 'The only trusted document' : `Of ${documents.size} trusted documents`;
  const count = documents.size === 1 ? 'cannot be answered' : `${wrong.length} cannot be answered`;
  const named = wrong.slice(0, mostNamed).join('\n');
  throw new StartError(`${all} ${count}. Write the manifest for the schema of this version.\n${named}`);
}

function mistakeOf(text: string, { schema, tokenLimit, check }: DocumentCheckOptions): string | null {
  try {
    const document = parse(text, { maxTokens: tokenLimit });
    const operations = document.definitions.flatMap((each) =>
      each.kind === Kind.OPERATION_DEFINITION ? [each.operation] : [],
    );
    if (operations.length === 0) return 'It holds no operation.';
    // Validation passes over these: fields of a type that there is not are not looked at.
    const missing = operations.find((operation) => !schema.getRootType(operation));
    if (missing !== undefined) return `The schema has no ${missing}.`;
    const [first] = validate(schema, document, undefined, { maxErrors: 1 });
    if (first !== undefined) return first.message;
    check?.(document, text);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
