import { GraphQLError, Kind } from 'graphql';
import { builder } from './builder.ts';

const FORM = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

function parse(value: unknown): number {
  const time = typeof value === 'string' && FORM.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(time)) {
    throw new GraphQLError(
      `A DateTime is an ISO 8601 time with its zone, for instance "2026-01-31T12:00:00.000Z", not ${JSON.stringify(value)}.`,
      { extensions: { code: 'BAD_USER_INPUT' } },
    );
  }
  return time;
}

builder.scalarType('DateTime', {
  description: 'A time in ISO 8601, UTC, to the millisecond: `2026-01-31T12:00:00.000Z`.',
  serialize: (time) => new Date(time).toISOString(),
  parseValue: parse,
  parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : null),
});
