import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { limitExceeded } from './limit-exceeded.ts';
import { SelectionHeights } from './selection-height.ts';

/** What a document may have at most; each is the setting of that name. */
export interface DocumentLimits {
  /** Fields below each other, fragments followed; what is asked of the schema itself is not counted. */
  readonly depthLimit: number;
  readonly aliasLimit: number;
  /** Fields of one operation's first level, fragments followed. */
  readonly rootFieldLimit: number;
  readonly operationLimit: number;
  readonly fragmentLimit: number;
  readonly variableLimit: number;
  /** Directives in all. */
  readonly directiveLimit: number;
}

/** More of them at one place say nothing that fewer could not. */
const mostDirectivesAtOnePlace = 5;
/** Tools ask for `__schema` once, and for `__type` beside it at most. */
const mostIntrospections = 2;
/**
 * Validation compares each two fields that share a name in the answer, with all that is below them: of 2,000 tokens, 485
 * times `tags{id}` took 80 to 190 ms, and with a hundred of each name the slowest take 20. Counted in the whole document, for
 * fragments bring together what is written in many places. What has no fields below it is compared so quickly (2,000 take 8
 * ms, then graphql-js gives up) that it needs no limit. Honest documents have 30 of `image` or `nodes`.
 */
const mostOfOneName = 100;

const atMost = (count: number, noun: string, most: number, setting?: string): void => {
  if (count <= most) return;
  const where = setting === undefined ? '' : ` (${setting})`;
  throw limitExceeded(`${count} ${noun}`, `at most ${most} are allowed${where}`);
};

/**
 * Refuses a document that is larger than an honest one is. It is for any document that parses, and runs before validation,
 * some rules of which take time that grows with the square of what is limited here. Takes time in proportion to the
 * document: a fragment is measured once, however often it is spread, and one that spreads itself counts as empty there.
 * @throws GraphQLError GRAPHQL_LIMIT_EXCEEDED for the first limit that is exceeded
 */
export function checkDocument(document: DocumentNode, limits: DocumentLimits): void {
  const operations: OperationDefinitionNode[] = [];
  const fragments = new Map<string, FragmentDefinitionNode>();
  let fragmentCount = 0;
  let variables = 0;
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) {
      operations.push(definition);
      variables += definition.variableDefinitions?.length ?? 0;
    }
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragmentCount += 1;
      fragments.set(definition.name.value, definition);
    }
  }
  atMost(operations.length, 'operations', limits.operationLimit, 'OPERATION_LIMIT');
  atMost(fragmentCount, 'fragments', limits.fragmentLimit, 'FRAGMENT_LIMIT');
  atMost(variables, 'variables', limits.variableLimit, 'VARIABLE_LIMIT');

  const counted = countEverywhere(document);
  atMost(counted.aliases, 'aliases', limits.aliasLimit, 'ALIAS_LIMIT');
  atMost(counted.directives, 'directives', limits.directiveLimit, 'DIRECTIVE_LIMIT');
  atMost(counted.directivesAtOnePlace, 'directives at one place', mostDirectivesAtOnePlace);
  atMost(counted.ofOneName, 'fields of one name with fields below them', mostOfOneName);
  atMost(counted.introspections, 'fields __schema and __type', mostIntrospections);

  const heights = new SelectionHeights(fragments, limits.depthLimit);
  for (const operation of operations) {
    heights.check(operation.selectionSet);
    const roots = heights.widthOf(operation.selectionSet);
    atMost(roots, 'fields at the first level', limits.rootFieldLimit, 'ROOT_FIELD_LIMIT');
  }
}

/** What is counted as it is written, whatever it belongs to: without recursion, for the depth is not known yet. */
function countEverywhere({ definitions }: DocumentNode) {
  const counted = { aliases: 0, directives: 0, directivesAtOnePlace: 0, introspections: 0, ofOneName: 0 };
  /** Fields with fields below them, by their names in the answer. */
  const named = new Map<string, number>();
  const left: SelectionSetNode[] = [];
  const place = (directives: readonly unknown[] | undefined): void => {
    if (directives === undefined || directives.length === 0) return;
    counted.directives += directives.length;
    counted.directivesAtOnePlace = Math.max(counted.directivesAtOnePlace, directives.length);
  };
  for (const definition of definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION && definition.kind !== Kind.FRAGMENT_DEFINITION)
      continue;
    place(definition.directives);
    for (const variable of definition.variableDefinitions ?? []) place(variable.directives);
    left.push(definition.selectionSet);
  }
  for (let selectionSet = left.pop(); selectionSet !== undefined; selectionSet = left.pop())
    for (const selection of selectionSet.selections) {
      place(selection.directives);
      if (selection.kind === Kind.FRAGMENT_SPREAD) continue;
      if (selection.kind === Kind.FIELD) {
        if (selection.alias !== undefined) counted.aliases += 1;
        if (introspections.has(selection.name.value)) counted.introspections += 1;
        if (selection.selectionSet !== undefined) {
          const name = (selection.alias ?? selection.name).value;
          const count = (named.get(name) ?? 0) + 1;
          named.set(name, count);
          counted.ofOneName = Math.max(counted.ofOneName, count);
        }
      }
      if (selection.selectionSet !== undefined) left.push(selection.selectionSet);
    }
  return counted;
}

const introspections = new Set(['__schema', '__type']);
