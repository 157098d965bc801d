import { createId, type Role, ScrollbackError, type Token, type Tokens } from '@scrollback/log';
import { createSecret, hashSecret } from './secret.ts';
import type { TokenStore } from './token-book.ts';

/**
 * Makes, lists and revokes tokens.
 * @param changed is called after each change
 */
export function createTokens(
  store: TokenStore,
  changed: () => Promise<void> = async () => undefined,
): Tokens {
  const list = async (): Promise<Token[]> =>
    (await store.tokens()).map(({ hash: _hash, ...token }) => token);
  return {
    list,
    async create(role, name) {
      const secret = createSecret();
      const token = createToken(role, name);
      await store.createToken({ ...token, hash: hashSecret(secret) });
      await changed();
      return { token, secret };
    },
    async revoke(id) {
      await store.revokeToken(id, Date.now());
      await changed();
      const token = (await list()).find((known) => known.id === id);
      if (token) return token;
      throw new ScrollbackError(
        'TOKEN_NOT_FOUND',
        `There is no token ${JSON.stringify(id.slice(0, 80))}. List them with: scrollback token ls.`,
      );
    },
  };
}

function createToken(role: Role, name: string): Token {
  const createdAt = Date.now();
  const id = createId('token', createdAt);
  return { id, name, role, createdAt, lastUsedAt: null, revokedAt: null };
}
