import {
  type DocumentNode,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { AskedSizes } from './asked-sizes.ts';
import { type PricedField, type PricedSelection, PriceReader } from './priced-field.ts';

/** What an operation costs at most: a point for each object that its answer can hold, and what points.ts says of the rest. */
export interface Cost {
  readonly cost: number;
  /** The three fields that cost most, the dearest first, by their path in the answer. Reckoned when it is read. */
  readonly dearest: readonly DearField[];
}

export interface DearField {
  readonly path: string;
  readonly cost: number;
}

/** A document whose operations have prices, once their variables are known. */
export interface PricedDocument {
  /**
   * What the operation of this name costs (null or undefined: the only one); 0 where there is none. `variables` are those
   * that were sent, before anything has looked at them: one that its type will refuse counts as the most there can be.
   */
  costOf(operationName: string | null | undefined, variables: object | undefined): Cost;
}

const mostShown = 3;

/** The parts of a selection's cost: what stands once, and what stands once for each member of the page around it. */
interface Reckoned {
  readonly once: number;
  readonly each: number;
}

interface DearParts {
  readonly once: readonly DearField[];
  readonly each: readonly DearField[];
}

/** Beyond this numbers are no longer exact, and nothing of such a cost is ever executed. */
const saturated = (points: number): number => Math.min(points, Number.MAX_SAFE_INTEGER);

const knownDocuments = new WeakMap<GraphQLSchema, WeakMap<DocumentNode, PricedDocument>>();

/**
 * Reads out of a validated document what its operations cost. Done once a document, and in proportion to it: a
 * fragment is read and reckoned once, however often it is spread. A field that is selected twice counts twice, one
 * under @skip or @include as if it were there, and of several kinds of item each that a fragment is for.
 */
export function priceDocument(schema: GraphQLSchema, document: DocumentNode): PricedDocument {
  const documents = knownDocuments.get(schema) ?? new WeakMap<DocumentNode, PricedDocument>();
  knownDocuments.set(schema, documents);
  let priced = documents.get(document);
  if (priced === undefined) {
    priced = pricedDocument(schema, document);
    documents.set(document, priced);
  }
  return priced;
}

function pricedDocument(schema: GraphQLSchema, document: DocumentNode): PricedDocument {
  const fragments = document.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
  const reader = new PriceReader(schema, new Map(fragments.map((each) => [each.name.value, each])));
  const selections = new Map<OperationDefinitionNode, PricedSelection>();
  const selectionOf = (operation: OperationDefinitionNode): PricedSelection => {
    let selection = selections.get(operation);
    if (selection === undefined) {
      const root = schema.getRootType(operation.operation);
      selection = root ? reader.read(operation.selectionSet, root) : { fields: [], spreads: [] };
      selections.set(operation, selection);
    }
    return selection;
  };
  return {
    costOf(operationName, variables) {
      const operation = getOperationAST(document, operationName);
      if (!operation) return { cost: 0, dearest: [] };
      const sizes = new AskedSizes(operation, variables ?? {});
      const selection = selectionOf(operation);
      const { once, each } = reckon(selection, sizes, new Map());
      return {
        cost: saturated(once + each),
        get dearest() {
          return shown(dearestOf(selection, sizes, new Map()).once);
        },
      };
    },
  };
}

function reckon(
  selection: PricedSelection,
  sizes: AskedSizes,
  known: Map<PricedSelection, Reckoned>,
): Reckoned {
  let once = 0;
  let each = 0;
  for (const field of selection.fields) {
    const below = reckon(field.below, sizes, known);
    const points = field.points + below.once + sizes.pageOf(field.factor) * membersOf(field, below.each);
    if (field.factor.kind === 'members') each += points;
    else once += points * sizes.timesOf(field.factor);
  }
  for (const spread of selection.spreads) {
    let reckoned = known.get(spread);
    if (reckoned === undefined) {
      reckoned = reckon(spread, sizes, known);
      known.set(spread, reckoned);
    }
    once += reckoned.once;
    each += reckoned.each;
  }
  return { once: saturated(once), each: saturated(each) };
}

/** What each member of a field's page costs: it is read, also where nothing that costs is asked of it. */
const membersOf = ({ factor }: PricedField, each: number): number =>
  factor.kind === 'page' ? Math.max(each, 1) : each;

/** The dearest of a selection, walked as `reckon` does: of each fragment only the dearest are carried further. */
function dearestOf(
  selection: PricedSelection,
  sizes: AskedSizes,
  known: Map<PricedSelection, DearParts>,
): DearParts {
  const once: DearField[] = [];
  const each: DearField[] = [];
  for (const field of selection.fields) {
    const all = dearestWith(field, dearestOf(field.below, sizes, known), sizes);
    if (field.factor.kind === 'members') each.push(...all);
    else once.push(...scaled(all, sizes.timesOf(field.factor)));
  }
  for (const spread of selection.spreads) {
    const parts = known.get(spread) ?? dearestOf(spread, sizes, known);
    known.set(spread, parts);
    once.push(...parts.once);
    each.push(...parts.each);
  }
  return { once: shown(once), each: shown(each) };
}

/** Those of a field: itself, and those below it, by their paths from it. */
function dearestWith(field: PricedField, below: DearParts, sizes: AskedSizes): DearField[] {
  const { name, points, factor } = field;
  const paths = [...below.once, ...scaled(below.each, sizes.pageOf(factor))];
  const named = paths.map(({ path, cost }) => ({ path: `${name}.${path}`, cost }));
  // Of a page whose members cost nothing by themselves.
  const members = below.each.length === 0 ? sizes.pageOf(factor) * membersOf(field, 0) : 0;
  return [{ path: name, cost: points + members }, ...named];
}

const scaled = (fields: readonly DearField[], times: number): DearField[] =>
  fields.map(({ path, cost }) => ({ path, cost: saturated(cost * times) }));

const shown = (fields: readonly DearField[]): DearField[] =>
  fields
    .filter(({ cost }) => cost > 0)
    .sort((one, other) => other.cost - one.cost)
    .slice(0, mostShown);
