import fc from 'fast-check';
import type { Operation } from './operations.ts';

/** What a client sends: a body, and the operation in it where that was left whole. */
export interface Sent {
  body: string;
  /** Whether it is an operation that is valid by the schema. */
  valid: boolean;
}

const NOISE = ['{', '}', '(', ')', '[', '"', '"""', '$', '@', '...', '!', ':', '#', '\\', '\u0000'];
const WORDS = [
  'query',
  'fragment F on Run',
  '__schema',
  'on',
  'null',
  '-',
  '1e999',
  'id',
  '@defer',
];

/** Operations as they are meant, and broken ones: in their text, their variables and their envelope. */
export function sent(operation: fc.Arbitrary<Operation>): fc.Arbitrary<Sent> {
  const whole = operation.map((asked) => ({ body: JSON.stringify(asked), valid: true }));
  const broken = fc.oneof(
    operation.chain(({ query, variables }) =>
      damaged(query).map((text) => JSON.stringify({ query: text, variables })),
    ),
    fc
      .tuple(operation, fc.jsonValue({ maxDepth: 3 }))
      .map(([{ query }, value]) => JSON.stringify({ query, variables: value })),
    fc.tuple(operation, fc.jsonValue({ maxDepth: 2 })).map(([{ query, variables }, value]) => {
      const names = Object.keys(variables);
      return JSON.stringify({ query, variables: Object.fromEntries(names.map((n) => [n, value])) });
    }),
    fc
      .tuple(operation, fc.constantFrom('operationName', 'query', 'extensions'), fc.jsonValue())
      .map(([asked, name, value]) => JSON.stringify({ ...asked, [name]: value })),
    operation.chain((asked) => damaged(JSON.stringify(asked))),
    fc.jsonValue().map((value) => JSON.stringify(value)),
  );
  const invalid = broken.map((body) => ({ body, valid: false }));
  return fc.oneof({ weight: 5, arbitrary: whole }, { weight: 4, arbitrary: invalid });
}

/** A text with up to three cuts, each filled with something or nothing. */
function damaged(text: string): fc.Arbitrary<string> {
  const place = fc.nat({ max: text.length });
  const filling = fc.oneof(fc.constantFrom('', ...NOISE, ...WORDS), fc.string({ maxLength: 5 }));
  const cuts = fc.array(fc.tuple(place, fc.nat({ max: 12 }), filling), {
    minLength: 1,
    maxLength: 3,
  });
  return cuts.map((all) =>
    all.reduce(
      (left, [at, length, fill]) => left.slice(0, at) + fill + left.slice(at + length),
      text,
    ),
  );
}
