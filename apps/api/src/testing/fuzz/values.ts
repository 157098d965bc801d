import fc from 'fast-check';
import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
} from 'graphql';

/** What is there to be asked for; without it nearly every operation would end at a first lookup. */
export interface Known {
  ids: readonly string[];
  cursors: readonly string[];
}

/** A value of an input type, as it stands in an operation's text and as a variable holds it. */
export interface Value {
  literal: string;
  json: unknown;
}

const NULL: Value = { literal: 'null', json: null };
/** What stands at a bound, or just beyond it. */
const EDGES = [0, 1, 100, 101, 200, 201, 1000, 1001, -1, 2 ** 31 - 1, -(2 ** 31)];
const PATTERNS = [
  '(a+)+$',
  '[',
  '(?i)error',
  '\\b',
  '(?=x)',
  'a{1000}{1000}',
  '\u{1f600}',
  '\u001b[31m',
];
const BODIES = [
  '{"type":"AssistantMessage","text":"Done."}',
  '{"type":"TodoList","items":[]}',
  '{"type":"ToolUse"}',
  '[]',
  '{',
];
const TIMES = [
  '2026-01-31T12:00:00.000Z',
  '0000-01-01T00:00:00Z',
  '2026-02-31T12:00:00Z',
  'now',
  '',
];
// No file must be where a registered one is said to be.
const PATHS = ['/nowhere/at/all.jsonl', 'relative.jsonl', '/nowhere/../../x', '\u0000', ''];

/** Values that an input type takes; `name` is what they are given as. */
export function valuesFor(type: GraphQLInputType, name: string, known: Known): fc.Arbitrary<Value> {
  if (!isNonNullType(type)) {
    return fc.option(given(type, name, known), { nil: NULL, freq: 6 });
  }
  return given(type.ofType, name, known);
}

function given(type: GraphQLInputType, name: string, known: Known): fc.Arbitrary<Value> {
  if (isListType(type)) {
    return fc.array(valuesFor(type.ofType, name, known), { maxLength: 3 }).map((items) => ({
      literal: `[${items.map(({ literal }) => literal).join(', ')}]`,
      json: items.map(({ json }) => json),
    }));
  }
  if (isInputObjectType(type)) return object(type, known);
  if (isEnumType(type)) {
    const names = type.getValues().map((value) => value.name);
    return fc.constantFrom(...names).map((value) => ({ literal: value, json: value }));
  }
  if (!isScalarType(type)) return valuesFor(type, name, known);
  return scalar(type.name, name, known).map((json) => ({ literal: literalOf(json), json }));
}

function object(type: GraphQLInputObjectType, known: Known): fc.Arbitrary<Value> {
  const fields = Object.values(type.getFields());
  const one = (name: string, inner: fc.Arbitrary<Value>) =>
    inner.map((value): [string, Value] => [name, value]);
  const entries: fc.Arbitrary<[string, Value][]> = type.isOneOf
    ? fc.oneof(
        ...fields.map((field) =>
          one(field.name, given(field.type, field.name, known)).map((entry) => [entry]),
        ),
      )
    : fc
        .tuple(
          ...fields.map((field) => {
            const entry = one(field.name, valuesFor(field.type, field.name, known));
            return isNonNullType(field.type) && field.defaultValue === undefined
              ? entry
              : fc.option(entry, { nil: null });
          }),
        )
        .map((all) => all.filter((entry) => entry !== null));
  return entries.map((all) => ({
    literal: `{${all.map(([name, { literal }]) => `${name}: ${literal}`).join(', ')}}`,
    json: Object.fromEntries(all.map(([name, { json }]) => [name, json])),
  }));
}

function scalar(type: string, name: string, known: Known): fc.Arbitrary<unknown> {
  switch (type) {
    case 'Int':
      return fc.oneof(fc.integer({ min: 0, max: 20 }), fc.constantFrom(...EDGES));
    case 'Float':
      return fc.oneof(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.constantFrom(...EDGES),
      );
    case 'Boolean':
      return fc.boolean();
    case 'DateTime':
      return fc.constantFrom(...TIMES);
    case 'ID':
      return fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...known.ids) }, text());
    default:
      return text(name, known);
  }
}

function text(name?: string, known?: Known): fc.Arbitrary<string> {
  if (name === 'path') return fc.constantFrom(...PATHS);
  if (name === 'body') return fc.oneof(fc.constantFrom(...BODIES), fc.json());
  if (known && (name === 'after' || name === 'before')) {
    return fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...known.cursors) }, fc.base64String());
  }
  return fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.constantFrom(...PATTERNS, 'line', '', ' ', '\u0000', '__proto__', 'x'.repeat(2000)),
  );
}

/** JSON's strings are GraphQL's, unless a character is half. */
function literalOf(json: unknown): string {
  return JSON.stringify(typeof json === 'string' ? Buffer.from(json).toString() : json);
}
