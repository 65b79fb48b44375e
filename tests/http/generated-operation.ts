import {
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { Choices } from './choices.ts';
import { type KnownContent, rightScalar, variableValue } from './generated-value.ts';

/** An operation as a client sends it: a document of one operation, most of them valid. */
export interface GeneratedOperation {
  readonly query: string;
  readonly variables: Record<string, unknown>;
  readonly operationName?: string;
}

const deepest = 6;
const mostFields = 20;
/** Aliases that code which is written by hand or by a program may trip over. */
const oddAliases = [
  '__proto__',
  'a',
  'b',
  'a_b',
  'b_a',
  'node',
  'nodes_feed',
  'constructor',
  'toString',
  'idx0',
  '__parent',
  'query',
];

/** Writes one operation over the whole schema: each choice that there is in a document is one of `choices`. */
export class OperationWriter {
  readonly #schema: GraphQLSchema;
  readonly #known: KnownContent;
  readonly #choices: Choices;
  readonly #fragments: { name: string; type: GraphQLCompositeType; text: string }[] = [];
  readonly #definitions: string[] = [];
  readonly #variables: Record<string, unknown> = {};
  /** What one operation has and another has not: compiled are only those that have none of it. */
  readonly #has: { directives: boolean; texts: boolean; nested: boolean; objects: boolean };
  #fields = 0;
  #names = 0;

  constructor(schema: GraphQLSchema, known: KnownContent, choices: Choices) {
    this.#schema = schema;
    this.#known = known;
    this.#choices = choices;
    const kind = choices.of([
      ...Array(6).fill(''),
      'directives',
      'directives',
      'nested',
      'nested',
      'objects',
      'texts',
    ]);
    this.#has = {
      directives: kind === 'directives',
      nested: kind === 'nested',
      objects: kind === 'objects',
      texts: kind === 'texts',
    };
  }

  write(): GeneratedOperation {
    const choices = this.#choices;
    const selection = this.#selection(this.#schema.getQueryType() as GraphQLObjectType, 0);
    const name = choices.oneIn(3) ? 'Operation' : '';
    const definitions = this.#definitions.length === 0 ? '' : `(${this.#definitions.join(', ')})`;
    const fragments = this.#fragments.map(
      (each) => `\nfragment ${each.name} on ${each.type.name} ${each.text}`,
    );
    const head = name === '' && definitions === '' ? '' : `query ${name}${definitions} `;
    return {
      query: `${head}${selection}${fragments.join('')}`,
      variables: this.#variables,
      ...(name !== '' && choices.oneIn(2) ? { operationName: name } : {}),
    };
  }

  #newName(kind: string): string {
    this.#names += 1;
    return `${kind}${this.#names}`;
  }

  #selection(type: GraphQLCompositeType, depth: number): string {
    const written: string[] = [];
    const count = 1 + this.#choices.next(4);
    for (let place = 0; place < count; place++) written.push(this.#one(type, depth, written));
    return `{ ${written.join(' ')} }`;
  }

  #one(type: GraphQLCompositeType, depth: number, beside: readonly string[]): string {
    const choices = this.#choices;
    const kind = choices.next(16);
    if (kind < 10) return this.#field(type, depth);
    if (kind === 10) return `${choices.oneIn(3) ? `${choices.of(oddAliases)}: ` : ''}__typename`;
    if (kind === 11) return beside.length === 0 ? '__typename' : choices.of(beside);
    if (depth >= deepest) return '__typename';
    const among = this.#overlapping(type);
    if (kind < 14) {
      const condition = choices.oneIn(4) ? type : choices.of(among);
      const words = condition === type && choices.oneIn(2) ? '...' : `... on ${condition.name}`;
      return `${words}${this.#directive()} ${this.#selection(condition, depth + 1)}`;
    }
    return `...${this.#fragment(among, depth)}${this.#directive()}`;
  }

  /** The name of a fragment on one of these types: one that is written already, or a new one. */
  #fragment(among: readonly GraphQLCompositeType[], depth: number): string {
    const written = this.#fragments.filter(({ type }) => among.includes(type));
    if (written.length > 0 && !this.#choices.oneIn(2)) return this.#choices.of(written).name;
    const type = this.#choices.of(among);
    // Found by others only when it is whole, so that none comes to spread itself.
    const fragment = { name: this.#newName('F'), type, text: this.#selection(type, depth + 1) };
    this.#fragments.push(fragment);
    return fragment.name;
  }

  /** The types of which something can also be of this one. */
  #overlapping(type: GraphQLCompositeType): readonly GraphQLCompositeType[] {
    const possible = isAbstractType(type) ? this.#schema.getPossibleTypes(type) : [type];
    const all = new Set<GraphQLCompositeType>([type, ...possible]);
    for (const each of possible) for (const above of each.getInterfaces()) all.add(above);
    return [...all];
  }

  #field(type: GraphQLCompositeType, depth: number): string {
    if (!isObjectType(type) && !isInterfaceType(type)) return '__typename';
    this.#fields += 1;
    const isLast = depth >= deepest || this.#fields > mostFields;
    const all = Object.values(type.getFields());
    // Of the roots the feed comes first, and most often, for it has most arguments.
    if (type === this.#schema.getQueryType()) all.push(...all.slice(-1), ...all.slice(-1));
    const fields = all.reverse().filter((field) => !isLast || !isComposite(field));
    if (fields.length === 0) return '__typename';
    const field = this.#choices.of(fields);
    const given = this.#arguments(field);
    const returned = getNamedType(field.type);
    const below = isCompositeType(returned) ? ` ${this.#selection(returned, depth + 1)}` : '';
    return `${this.#alias(field, given)}${field.name}${given}${this.#directive()}${below}`;
  }

  /** Mostly its own name; where it has arguments, an alias, for the same field with others would be refused beside it. */
  #alias({ name }: GraphQLField<unknown, unknown>, given: string): string {
    const choices = this.#choices;
    if (given !== '' && !choices.oneIn(8)) return `${this.#newName(choices.of(['f', `${name}_`]))}: `;
    if (choices.oneIn(8)) return `${choices.of(oddAliases)}: `;
    return '';
  }

  #directive(): string {
    if (!this.#has.directives || this.#choices.oneIn(2)) return '';
    const condition = () => {
      if (this.#choices.oneIn(3)) return this.#choices.of(['true', 'false']);
      return this.#choices.oneIn(4)
        ? this.#variable('Boolean = true', this.#choices.of([true, false, undefined, null]))
        : this.#variable('Boolean!', this.#choices.of([true, false]));
    };
    const [first, second] = this.#choices.oneIn(2) ? ['include', 'skip'] : ['skip', 'include'];
    const more = this.#choices.oneIn(5) ? ` @${second}(if: ${condition()})` : '';
    return ` @${first}(if: ${condition()})${more}`;
  }

  #arguments(field: GraphQLField<unknown, unknown>): string {
    const isEager = this.#has.nested || this.#has.objects;
    const given = chosenArguments(field.args, this.#choices, isEager).map(
      ({ name, type }) => `${name}: ${this.#value(type, name, field.name, this.#choices.oneIn(2), 0)}`,
    );
    return given.length === 0 ? '' : `(${given.join(', ')})`;
  }

  /** A value in the document: a literal or a variable. */
  #value(type: GraphQLInputType, name: string, field: string, isLiteral: boolean, depth: number): string {
    const choices = this.#choices;
    const inner = getNullableType(type);
    const named = getNamedType(inner);
    const mayBeVariable = depth === 0 ? !isInputObjectType(named) || this.#has.objects : this.#has.nested;
    const mustBe = isText(named) && !this.#has.texts;
    if (mustBe || (mayBeVariable && (!isLiteral || isInputObjectType(named))))
      return this.#variableFor(type, name, field);
    if (inner === type && choices.oneIn(8)) return 'null';
    const within = (each: GraphQLInputType, called: string) =>
      this.#value(each, called, field, choices.oneIn(2), depth + 1);
    if (isListType(inner)) {
      const members = Array.from({ length: 1 + choices.next(2) }, () => within(inner.ofType, name));
      // A variable stands for a member only within a list.
      const [only = ''] = members;
      return choices.oneIn(5) && !only.startsWith('$') ? only : `[${members.join(', ')}]`;
    }
    if (isInputObjectType(inner)) {
      const fields = Object.values(inner.getFields()).filter(
        (each) =>
          choices.oneIn(4) && (!isText(getNamedType(each.type)) || this.#has.texts || this.#has.nested),
      );
      return `{${fields.map((each) => `${each.name}: ${within(each.type, each.name)}`).join(', ')}}`;
    }
    if (isEnumType(inner)) return choices.of(inner.getValues()).name;
    return JSON.stringify(rightScalar(named.name, { name, field }, this.#known, choices));
  }

  /** A variable for a place of this type, with a default or without, and what is sent for it, if anything. */
  #variableFor(type: GraphQLInputType, name: string, field: string): string {
    const choices = this.#choices;
    const place = { name, field };
    const isRequired = isNonNullType(type);
    const inner = getNullableType(type);
    const byDefault = choices.oneIn(this.#has.nested ? 2 : 4) ? this.#default(inner, place) : '';
    const isNullable = byDefault !== '' || (!isRequired && !choices.oneIn(4));
    const typed = `${inner}${isNullable ? '' : '!'}${byDefault === '' ? '' : ` = ${byDefault}`}`;
    if (choices.oneIn(isNullable ? 5 : 20)) return this.#variable(typed, undefined);
    if (this.#has.nested && isNullable && choices.oneIn(2)) return this.#variable(typed, null);
    const given = isNullable || choices.oneIn(20) ? inner : type;
    return this.#variable(typed, variableValue(given, place, this.#known, choices));
  }

  #default(inner: GraphQLInputType, place: { name: string; field: string }): string {
    const choices = this.#choices;
    if (isListType(inner) && isEnumType(getNamedType(inner)))
      return choices.of(['[VIDEO]', 'ARTICLE', '[]', 'null']);
    if (isListType(inner)) return choices.of(['[]', 'null']);
    if (isInputObjectType(inner))
      return choices.of(['{kinds: VIDEO}', '{}', '{isFeatured: null, kinds: [ARTICLE]}']);
    if (isEnumType(inner)) return choices.of(inner.getValues()).name;
    return JSON.stringify(rightScalar((inner as GraphQLNamedType).name, place, this.#known, choices));
  }

  /** Declares a variable of this type, and sends this for it; undefined sends nothing. */
  #variable(typed: string, value: unknown): string {
    const name = this.#newName('v');
    this.#definitions.push(`$${name}: ${typed}`);
    if (value !== undefined) this.#variables[name] = value;
    return `$${name}`;
  }
}

/** Of a type whose literals are texts. */
const isText = ({ name }: GraphQLNamedType): boolean => ['String', 'ID', 'DateTime'].includes(name);

const isComposite = ({ type }: GraphQLField<unknown, unknown>): boolean =>
  isCompositeType(getNamedType(type));

/** All that must be given and some of the others; of a page mostly what goes together. */
function chosenArguments(
  args: readonly GraphQLArgument[],
  choices: Choices,
  isEager: boolean,
): GraphQLArgument[] {
  const page = choices.of([
    ['first'],
    ['first'],
    ['last'],
    [],
    ['first', 'after'],
    ['last', 'before'],
    ['first', 'last'],
  ]);
  const paging = ['first', 'after', 'last', 'before'];
  return args.filter(({ name, type }) =>
    paging.includes(name) ? page.includes(name) : isNonNullType(type) || isEager || choices.oneIn(2),
  );
}
