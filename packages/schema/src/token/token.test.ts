import { expect, test } from 'vitest';
import { codeOf, createClient } from '../testing-ports/client.ts';

const TOKENS = '{ tokens { id name role createdAt lastUsedAt revokedAt } }';

test('a token is made, listed without its secret, and revoked', async () => {
  const client = createClient();
  const made = await client.run(
    'mutation { createToken(role: PRODUCER, name: " ci ") { secret token { id name role } } }',
  );
  expect(made.errors).toEqual([]);
  const { data } = await client.run(TOKENS);
  const [token] = await client.tokens.list();
  expect(data).toEqual({
    tokens: [
      {
        id: token?.id,
        name: 'ci',
        role: 'PRODUCER',
        createdAt: '1970-01-01T00:00:00.001Z',
        lastUsedAt: null,
        revokedAt: null,
      },
    ],
  });
  const revoke = 'mutation ($id: ID!) { revokeToken(id: $id) { revokedAt } }';
  const revoked = await client.run(revoke, { id: token?.id });
  expect(revoked.data).toEqual({ revokeToken: { revokedAt: '1970-01-01T00:00:00.002Z' } });
});

test('a token that is not there and a name without characters are errors', async () => {
  const client = createClient();
  const unknown = await client.run('mutation { revokeToken(id: "token_0") { id } }');
  expect(codeOf(unknown.errors)).toBe('TOKEN_NOT_FOUND');
  const nameless = await client.run('mutation { createToken(role: VIEWER, name: " ") { secret } }');
  expect(codeOf(nameless.errors)).toBe('BAD_USER_INPUT');
});
