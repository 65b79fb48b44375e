import { Kind, type OperationDefinitionNode, type ValueNode } from 'graphql';
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

  /** How often a field's objects stand there for each of its parents. */
  timesOf(factor: Factor): number {
    if (factor.kind === 'times') return factor.times;
    if (factor.kind !== 'each') return 1;
    const list = factor.list === undefined ? undefined : this.#valueOf(factor.list);
    if (list === undefined || list === null) return maxListLength;
    // One value stands for a list of one.
    return Array.isArray(list) ? Math.min(list.length, maxListLength) : 1;
  }

  /** A number, a list (of whatever), null, undefined for a variable without a value, or `odd` for all else. */
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
      case Kind.NULL:
        return null;
      case Kind.LIST:
        return node.values;
      default:
        return odd;
    }
  }
}

const odd = Symbol('a value that is no number and no list');

/** What is no size of a page will be refused; until then it is the largest. */
const pageSize = (asked: unknown): number =>
  typeof asked === 'number' && Number.isInteger(asked) && asked >= 0 && asked <= maxPageSize
    ? asked
    : maxPageSize;
