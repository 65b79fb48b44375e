import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  typeFromAST,
  type ValueNode,
} from 'graphql';
import type { SizedList } from '../../db/list-sizes.ts';
import { maxListLength } from '../../schema/arguments.ts';
import { maxPageSize } from '../../schema/connection.ts';
import type { Extent } from '../../schema/extent.ts';
import { insideBody } from './inside-body.ts';
import { pointsOfAlias, pointsOfField, storiesOfBody } from './points.ts';

/** How often what stands below a field, and the field's own objects, can stand in the answer for each of its parents. */
export type Factor =
  | { readonly kind: 'times'; readonly times: number }
  /** As often as the list of its parent has members. */
  | { readonly kind: 'sized'; readonly list: SizedList }
  /** Once itself; but its members as often as its page has. */
  | {
      readonly kind: 'page';
      readonly defaultSize: number;
      readonly asked: readonly ValueNode[];
      /** What narrows its list; undefined if nothing does. */
      readonly filter: ValueNode | undefined;
    }
  | { readonly kind: 'members' }
  | { readonly kind: 'same' }
  | { readonly kind: 'each'; readonly list: ValueNode | undefined };

/** A field that costs something, or below which something does. */
export interface PricedField {
  /** Its name in the answer. */
  readonly name: string;
  readonly points: number;
  readonly factor: Factor;
  readonly below: PricedSelection;
}

/** What costs something of a selection. The selection of a named fragment is one object, wherever it is spread. */
export interface PricedSelection {
  readonly fields: PricedField[];
  readonly spreads: PricedSelection[];
}

const objectTypes = new Set(['Article', 'Video', 'Author', 'Section', 'Tag', 'Image']);

const nothing: PricedSelection = { fields: [], spreads: [] };
const once: Factor = { kind: 'times', times: 1 };

/** Reads what costs something out of the selections of one document. Each fragment is read once; circles are cut. */
export class PriceReader {
  readonly #schema: GraphQLSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #read = new Map<string, PricedSelection>();
  readonly #inBody: ReadonlySet<string>;

  constructor(schema: GraphQLSchema, fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
    this.#schema = schema;
    this.#fragments = fragments;
    this.#inBody = insideBody(schema);
  }

  read(selectionSet: SelectionSetNode, type: GraphQLCompositeType): PricedSelection {
    const priced: PricedSelection = { fields: [], spreads: [] };
    this.#readInto(priced, selectionSet, type);
    return priced;
  }

  #readInto(priced: PricedSelection, { selections }: SelectionSetNode, type: GraphQLCompositeType): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        priced.fields.push(...this.#fieldsOf(selection, type));
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition && typeFromAST(this.#schema, selection.typeCondition);
        this.#readInto(priced, selection.selectionSet, isCompositeType(condition) ? condition : type);
      } else {
        const fragment = this.#fragmentOf(selection.name.value);
        if (!isFree(fragment)) priced.spreads.push(fragment);
      }
    }
  }

  #fragmentOf(name: string): PricedSelection {
    const known = this.#read.get(name);
    if (known !== undefined) return known;
    this.#read.set(name, nothing);
    const fragment = this.#fragments.get(name);
    const type = fragment && typeFromAST(this.#schema, fragment.typeCondition);
    const priced = isCompositeType(type) && fragment ? this.read(fragment.selectionSet, type) : nothing;
    this.#read.set(name, priced);
    return priced;
  }

  /** What a field costs; none where it is free, two where its alias costs something besides what stands below it. */
  #fieldsOf(node: FieldNode, type: GraphQLCompositeType): PricedField[] {
    const field = this.#definitionOf(node.name.value, type);
    if (field === undefined) return [];
    const name = node.alias?.value ?? node.name.value;
    const named = getNamedType(field.type);
    const isInBody = this.#inBody.has(type.name);
    const below =
      node.selectionSet !== undefined && isCompositeType(named)
        ? this.read(node.selectionSet, named)
        : nothing;
    const isObject = isCompositeType(named) && this.#holdsObjects(named);
    const factor = isInBody ? this.#factorInBody(isObject) : factorOf(field, node);
    const points = isInBody ? 0 : isObject ? 1 : pointsOfField(field, extentOf(field));
    const fields: PricedField[] = [];
    // What costs something costs it under each of its names; what is free could be repeated without end.
    if (points === 0 && name !== node.name.value)
      fields.push({
        name,
        points: pointsOfAlias(type, isInBody),
        factor: factor.kind === 'members' ? factor : once,
        below: nothing,
      });
    if (points > 0 || !isFree(below)) fields.push({ name, points, factor, below });
    return fields;
  }

  #definitionOf(name: string, type: GraphQLCompositeType): GraphQLField<unknown, unknown> | undefined {
    if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef;
    if (type === this.#schema.getQueryType()) {
      if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
      if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
    }
    return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
  }

  #holdsObjects(type: GraphQLCompositeType): boolean {
    return isAbstractType(type)
      ? this.#schema.getPossibleTypes(type).some(({ name }) => objectTypes.has(name))
      : objectTypes.has(type.name);
  }

  /** Stories and pictures are free themselves, but not all that can be asked of them. */
  #factorInBody(isObject: boolean): Factor {
    return isObject ? { kind: 'times', times: storiesOfBody } : once;
  }
}

const isFree = ({ fields, spreads }: PricedSelection): boolean => fields.length === 0 && spreads.length === 0;

/** What the field's schema says of how much it holds. */
const extentOf = (field: GraphQLField<unknown, unknown>): Extent | undefined =>
  field.extensions['extent'] as Extent | undefined;

function factorOf(field: GraphQLField<unknown, unknown>, node: FieldNode): Factor {
  const given = (name: string) => node.arguments?.find((argument) => argument.name.value === name)?.value;
  const extent = extentOf(field);
  switch (extent?.kind) {
    case 'page': {
      const asked = [given('first'), given('last')].filter((value) => value !== undefined);
      return { kind: 'page', defaultSize: extent.defaultSize, asked, filter: given('filter') };
    }
    case 'members':
    case 'same':
    case 'sized':
      return extent;
    case 'each':
      return { kind: 'each', list: given(extent.argument) };
    case 'list':
      return { kind: 'times', times: extent.most };
    case 'body':
    case 'count':
      return once;
    default:
      // A list that says nothing of its length: as long as any that a client can ask for.
      return isListType(getNullableType(field.type))
        ? { kind: 'times', times: Math.max(maxPageSize, maxListLength) }
        : once;
  }
}
