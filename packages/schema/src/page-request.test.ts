import { expect, test } from 'vitest';
import { toPageRequest } from './page-request.ts';
import { codeOf, createClient } from './testing-ports/client.ts';

test.each([
  [{}, { first: 50 }],
  [{ first: null, after: null }, { first: 50 }],
  [{ first: 0 }, { first: 0 }],
  [
    { first: 100, after: 'c' },
    { first: 100, after: 'c' },
  ],
  [{ after: 'c' }, { first: 50, after: 'c' }],
  [
    { last: 3, before: 'c' },
    { last: 3, before: 'c' },
  ],
  [{ before: 'c' }, { last: 50, before: 'c' }],
])('%j is asked for as %j', (args, request) => {
  expect(toPageRequest(args)).toEqual(request);
});

test.each([
  [{ first: 1, last: 1 }, 'BAD_USER_INPUT', /`first` and `after`/],
  [{ first: 1, before: 'c' }, 'BAD_USER_INPUT', /`last` and `before`/],
  [{ last: -1 }, 'BAD_USER_INPUT', /`last` is -1/],
  [{ first: 101 }, 'PAGE_TOO_LARGE', /`first: 101`.*100 items/],
])('%j is refused as %s', (args, code, message) => {
  expect(() => toPageRequest(args)).toThrow(
    expect.objectContaining({ code, message: expect.stringMatching(message) }),
  );
});

test('runs are paged newest first, with the count of all', async () => {
  const { run } = createClient();
  for (const n of [1, 2, 3]) {
    await run(`mutation { startRun(input: { id: "run_page000${n}", name: "n${n}" }) { id } }`);
  }
  const page = `totalCount nodes { name } edges { cursor node { id } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }`;
  const { data } = await run(`{ runs(first: 2) { ${page} } }`);
  expect(data).toEqual({
    runs: {
      totalCount: 3,
      nodes: [{ name: 'n3' }, { name: 'n2' }],
      edges: ['run_page0003', 'run_page0002'].map((id) => ({ cursor: id, node: { id } })),
      pageInfo: {
        hasNextPage: true,
        hasPreviousPage: false,
        startCursor: 'run_page0003',
        endCursor: 'run_page0002',
      },
    },
  });
  const next = await run(`{ runs(first: 2, after: "run_page0002") { nodes { name } } }`);
  expect(next.data).toEqual({ runs: { nodes: [{ name: 'n1' }] } });
  const found = await run(
    `{ runs(filter: { search: "2", createdAfter: "2020-01-01T00:00:00Z" }) { totalCount } }`,
  );
  expect(found.data).toEqual({ runs: { totalCount: 1 } });
  expect(codeOf((await run('{ runs(last: 101) { totalCount } }')).errors)).toBe('PAGE_TOO_LARGE');
});

test('a DateTime without a zone is refused', async () => {
  const { run } = createClient();
  const { errors } = await run(`{ runs(filter: { createdAfter: "2020-01-01" }) { totalCount } }`);
  expect(errors[0]?.message).toContain('ISO 8601');
});
