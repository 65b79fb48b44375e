import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLScalarType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
} from 'graphql';
import type { Choices } from './choices.ts';

/** What is there to be asked for: by the name of a root field its slugs, and the ids and cursors of some answers. */
export interface KnownContent {
  readonly slugs: Readonly<Record<string, readonly string[]>>;
  readonly ids: readonly string[];
  readonly cursors: readonly string[];
}

/** Where a value stands: what it is called, and the field that it is given to. */
export interface Place {
  readonly name: string;
  readonly field: string;
}

const wrong: Record<string, readonly unknown[]> = {
  Int: [100, 101, -1, 2_147_483_647, 2_147_483_648, -3_000_000_000, 1.5, 1e300, '3', true, [1], {}],
  String: ['', 'x'.repeat(201), 'a\u0000b', '\ud800', '__proto__', 5, true, [], ['x'], {}],
  ID: ['', 'x', 'QXJ0aWNsZTow', 5, 1.5, 1e19, true, [['x']], {}],
  Boolean: ['true', 0, 1, '', [true], {}],
  DateTime: ['yesterday', '2020-13-01T00:00:00Z', '', 5, true, ['2020-01-01T00:00:00Z'], {}],
};
const wrongEnum: readonly unknown[] = [
  'NOTHING',
  'video',
  '__proto__',
  'constructor',
  '',
  1,
  true,
  null,
  ['VIDEO'],
  {},
];
const wrongObject: readonly unknown[] = [[], [], 'x', { nothing: 1 }, JSON.parse('{"__proto__": 1}')];

/** A value of a type as a client may send it as a variable: mostly right, once in ten times wrong; null where it may be. */
export function variableValue(
  type: GraphQLInputType,
  place: Place,
  known: KnownContent,
  choices: Choices,
): unknown {
  const inner = getNullableType(type);
  if (inner === type && choices.oneIn(8)) return null;
  if (isListType(inner)) {
    const member = () => variableValue(inner.ofType, place, known, choices);
    if (choices.oneIn(6)) return member();
    return Array.from({ length: choices.next(4) }, member);
  }
  if (isInputObjectType(inner))
    return choices.oneIn(3) ? choices.of(wrongObject) : objectOf(inner, place, known, choices);
  if (isEnumType(inner))
    return choices.oneIn(10) ? choices.of(wrongEnum) : choices.of(inner.getValues().map(({ name }) => name));
  const { name } = inner as GraphQLScalarType;
  return choices.oneIn(10) ? choices.of(wrong[name] ?? []) : rightScalar(name, place, known, choices);
}

function objectOf(
  type: GraphQLInputObjectType,
  { field }: Place,
  known: KnownContent,
  choices: Choices,
): object {
  const fields = Object.values(type.getFields()).filter(() => choices.oneIn(4));
  return Object.fromEntries(
    fields.map(({ name, type: of }) => [name, variableValue(of, { name, field }, known, choices)]),
  );
}

/** A value of a scalar type that is accepted, though there may be nothing under it. */
export function rightScalar(
  type: string,
  { name, field }: Place,
  known: KnownContent,
  choices: Choices,
): unknown {
  if (type === 'Int') return choices.of([2, 1, 3, 0, 4]);
  if (type === 'Boolean') return choices.of([true, false]);
  if (type === 'DateTime') return choices.of(['2020-01-01T00:00:00Z', '2026-01-31T12:00:00.5+02:00']);
  if (type === 'ID') return choices.of(known.ids);
  if (name === 'after' || name === 'before') return choices.of(known.cursors);
  return choices.of([...(known.slugs[field] ?? []), 'none']);
}
