import {
  type DocumentNode,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import type { ListSizes } from '../../db/list-sizes.ts';
import { type SizedList, sizedLists } from '../../db/queries/list-sizes.ts';
import { AskedSizes } from './asked-sizes.ts';
import { pointsOfCombinedFilter } from './points.ts';
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
   * `sizes`: how long lists are now.
   */
  costOf(operationName: string | null | undefined, variables: object | undefined, sizes: ListSizes): Cost;
}

const mostShown = 3;

/**
 * What something costs for one parent: points, and behind them, for each sized list (in the order of `lists`), the
 * points of one member of the parent's list. How many members those lists have together depends on how many
 * different parents there are, so that is only known at the page on which they stand.
 */
type Weight = readonly number[];

const lists = Object.keys(sizedLists) as SizedList[];
const nothing: Weight = [0, ...lists.map(() => 0)];
const weightOfPoints = (points: number): Weight => nothing.with(0, saturated(points));
const plus = (one: Weight, other: Weight): Weight =>
  one.map((points, place) => saturated(points + (other[place] as number)));

/** The parts of a selection's cost: what stands once, and what stands once for each member of the page around it. */
interface Reckoned {
  readonly once: Weight;
  readonly each: Weight;
}

interface DearPath {
  readonly path: string;
  readonly weight: Weight;
}

interface DearParts {
  readonly once: readonly DearPath[];
  readonly each: readonly DearPath[];
}

/** What prices are reckoned by, beside the document. */
interface Terms {
  readonly asked: AskedSizes;
  readonly sizes: ListSizes;
}

/** Beyond this numbers are no longer exact, and nothing of such a cost is ever executed. */
function saturated(points: number): number {
  return Math.min(points, Number.MAX_SAFE_INTEGER);
}

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
    costOf(operationName, variables, sizes) {
      const operation = getOperationAST(document, operationName);
      if (!operation) return { cost: 0, dearest: [] };
      const terms = { asked: new AskedSizes(operation, variables ?? {}), sizes };
      const selection = selectionOf(operation);
      return {
        cost: pointsOf(reckon(selection, terms, new Map()).once, 1, terms),
        get dearest() {
          return dearestOf(selection, terms, new Map()).once.map(({ path, weight }) => ({
            path,
            cost: pointsOf(weight, 1, terms),
          }));
        },
      };
    },
  };
}

/** What so many different parents cost together. */
const pointsOf = (weight: Weight, parents: number, { sizes }: Terms): number =>
  saturated(
    lists.reduce(
      (points, list, place) => points + (weight[place + 1] as number) * sizes.of(list, parents),
      (weight[0] as number) * parents,
    ),
  );

function reckon(selection: PricedSelection, terms: Terms, known: Map<PricedSelection, Reckoned>): Reckoned {
  let { once, each } = { once: nothing, each: nothing };
  for (const field of selection.fields) {
    const below = reckon(field.below, terms, known);
    const points = ownPoints(field, below.each[0] === 0, terms);
    const weight = [
      carried(field, weightOfPoints(points), 'once', terms),
      carried(field, below.once, 'once', terms),
      carried(field, below.each, 'each', terms),
    ].reduce(plus);
    if (field.factor.kind === 'members') each = plus(each, weight);
    else once = plus(once, weight);
  }
  for (const spread of selection.spreads) {
    let reckoned = known.get(spread);
    if (reckoned === undefined) {
      reckoned = reckon(spread, terms, known);
      known.set(spread, reckoned);
    }
    once = plus(once, reckoned.once);
    each = plus(each, reckoned.each);
  }
  return { once, each };
}

/**
 * What a field costs without what stands below it. `membersAreFree`: whether nothing of a page's members costs
 * anything; they are read all the same.
 */
function ownPoints({ points, factor }: PricedField, membersAreFree: boolean, { asked }: Terms): number {
  if (factor.kind !== 'page') return points;
  const members = membersAreFree ? asked.pageOf(factor) : 0;
  return points + members + (asked.isCombined(factor) ? pointsOfCombinedFilter : 0);
}

/** What stands below a field, or is the field itself, as it costs for one parent of the field. */
function carried({ factor }: PricedField, below: Weight, part: 'once' | 'each', terms: Terms): Weight {
  if (factor.kind === 'members' || factor.kind === 'same') return below;
  if (factor.kind === 'each' && terms.asked.areDifferent(factor))
    return weightOfPoints(pointsOf(below, terms.asked.timesOf(factor), terms));
  const points = pointsOf(below, part === 'each' ? terms.asked.pageOf(factor) : 1, terms);
  return factor.kind === 'sized'
    ? nothing.with(lists.indexOf(factor.list) + 1, points)
    : weightOfPoints(points * terms.asked.timesOf(factor));
}

/** The dearest of a selection, walked as `reckon` does: of each fragment only the dearest are carried further. */
function dearestOf(
  selection: PricedSelection,
  terms: Terms,
  known: Map<PricedSelection, DearParts>,
): DearParts {
  const once: DearPath[] = [];
  const each: DearPath[] = [];
  for (const field of selection.fields) {
    const all = dearestWith(field, dearestOf(field.below, terms, known), terms);
    (field.factor.kind === 'members' ? each : once).push(...all);
  }
  for (const spread of selection.spreads) {
    const parts = known.get(spread) ?? dearestOf(spread, terms, known);
    known.set(spread, parts);
    once.push(...parts.once);
    each.push(...parts.each);
  }
  return { once: shown(once, terms), each: shown(each, terms) };
}

/** Those of a field: itself, and those below it, by their paths from it. */
function dearestWith(field: PricedField, below: DearParts, terms: Terms): DearPath[] {
  const under = (part: 'once' | 'each'): DearPath[] =>
    below[part].map(({ path, weight }) => ({
      path: `${field.name}.${path}`,
      weight: carried(field, weight, part, terms),
    }));
  const points = weightOfPoints(ownPoints(field, below.each.length === 0, terms));
  const itself = { path: field.name, weight: carried(field, points, 'once', terms) };
  return [itself, ...under('once'), ...under('each')];
}

const shown = (paths: readonly DearPath[], terms: Terms): DearPath[] =>
  paths
    .map((each) => ({ ...each, points: pointsOf(each.weight, 1, terms) }))
    .filter(({ points }) => points > 0)
    .sort((one, other) => other.points - one.points)
    .slice(0, mostShown);
