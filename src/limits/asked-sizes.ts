import { Kind, type ObjectFieldNode, type OperationDefinitionNode, type ValueNode } from 'graphql';
import { maxListLength } from '../../schema/arguments.ts';
import { maxPageSize } from '../../schema/connection.ts';
import type { Factor } from './priced-field.ts';

/** The sizes that one request asks for, by the values in its document and the variables that were sent with it. */
export class AskedSizes {
  readonly #operation: OperationDefinitionNode;
  readonly #variables: object;

  constructor(operation: OperationDefinitionNode, variables: object) {
    this.#operation = operation;
    this.#variables = variables;
  }

  /** Of how many members a connection's page is at most; 1 for what is none. */
  pageOf(factor: Factor): number {
    if (factor.kind !== 'page') return 1;
    let size: number | null = null;
    for (const value of factor.asked) {
      const asked = this.#valueOf(value);
      // Left out and null mean the same.
      if (asked !== undefined && asked !== null) size = Math.max(size ?? 0, pageSize(asked));
    }
    return size ?? factor.defaultSize;
  }

  /**
   * Whether a page's filter names two lists or more, or singles out some items of one: then its items are looked for
   * one by one.
   */
  isCombined({ filter }: Extract<Factor, { kind: 'page' }>): boolean {
    if (filter === undefined) return false;
    const value = this.#valueOf(filter);
    if (value === undefined || value === null) return false;
    return combinable.filter((name) => this.#isGiven(value, name)).length > 1;
  }

  /** Whether an object, as it was sent or as it is written in the document, has a value under this name. */
  #isGiven(object: unknown, name: string): boolean {
    if (object instanceof Written) {
      const field = object.fields.findLast((each) => each.name.value === name);
      const value = field === undefined ? undefined : this.#valueOf(field.value);
      return value !== undefined && value !== null;
    }
    // Anything else will be refused.
    return typeof object !== 'object' || object === null || (Reflect.get(object, name) ?? null) !== null;
  }

  /** How often a field's objects stand there for each of its parents. */
  timesOf(factor: Factor): number {
    if (factor.kind === 'times') return factor.times;
    if (factor.kind !== 'each') return 1;
    const list = this.#listOf(factor);
    return list === null ? maxListLength : Math.min(list.length, maxListLength);
  }

  /** Whether the members of a list stand for different objects: none comes twice. */
  areDifferent(factor: Extract<Factor, { kind: 'each' }>): boolean {
    const list = this.#listOf(factor);
    if (list === null) return false;
    return list.every((member) => typeof member === 'string') && new Set(list).size === list.length;
  }

  /** Null for what is no list and no member of one. */
  #listOf({ list }: Extract<Factor, { kind: 'each' }>): readonly unknown[] | null {
    const value = list === undefined ? undefined : this.#valueOf(list);
    if (value === undefined || value === null) return null;
    // One value stands for a list of one.
    return Array.isArray(value) ? value : [value];
  }

  /** A number, a text, a list (of whatever), `Written`, null, undefined for a variable without a value, or `odd` for all else. */
  #valueOf(node: ValueNode): unknown {
    switch (node.kind) {
      case Kind.VARIABLE: {
        const name = node.name.value;
        // Such a variable never has a value when it is executed, nor its default, whatever was sent.
        if (name === '__proto__') return undefined;
        if (Object.hasOwn(this.#variables, name)) return Reflect.get(this.#variables, name);
        const definition = this.#operation.variableDefinitions?.find(
          (each) => each.variable.name.value === name,
        );
        // A default holds no variables, so this comes to an end for documents that are not valid too.
        const value = definition?.defaultValue;
        return value === undefined ? undefined : this.#valueOf(value);
      }
      case Kind.INT:
        return Number(node.value);
      case Kind.STRING:
        return node.value;
      case Kind.NULL:
        return null;
      case Kind.LIST:
        return node.values.map((member) => this.#valueOf(member));
      case Kind.OBJECT:
        return new Written(node.fields);
      default:
        return odd;
    }
  }
}

const odd = Symbol('any other value');

/** An object as it is written in a document. */
class Written {
  readonly fields: readonly ObjectFieldNode[];
  constructor(fields: readonly ObjectFieldNode[]) {
    this.fields = fields;
  }
}

/** Each of these in a filter makes a list of its own; the items of two must be looked for one by one. */
const combinable = ['sectionId', 'tagId', 'authorId', 'isFeatured'];

/** What is no size of a page will be refused; until then it is the largest. */
const pageSize = (asked: unknown): number =>
  typeof asked === 'number' && Number.isInteger(asked) && asked >= 0 && asked <= maxPageSize
    ? asked
    : maxPageSize;
