import { ROLES, type StoredToken } from '@scrollback/log';
import type { Database, TokenRow } from '@scrollback/prisma';
import { keepableText } from './keepable-text.ts';

/** All tokens, newest first: there are few. */
export async function tokens(database: Database): Promise<StoredToken[]> {
  return (await database.token.findMany({ orderBy: { id: 'desc' } })).map(tokenFromRow);
}

export async function createToken(
  database: Database,
  { name, createdAt, lastUsedAt: _never, revokedAt: _neither, ...token }: StoredToken,
): Promise<void> {
  const data = { ...token, name: keepableText(name), createdAt: BigInt(createdAt) };
  await database.token.create({ data });
}

/** False where there is none, or it was revoked before. */
export async function revokeToken(database: Database, id: string, at: number): Promise<boolean> {
  const where = { id, revokedAt: null };
  const { count } = await database.token.updateMany({ where, data: { revokedAt: BigInt(at) } });
  return count > 0;
}

/** Notes that tokens were used. */
export async function useTokens(
  database: Database,
  ids: readonly string[],
  at: number,
): Promise<void> {
  const where = { id: { in: [...ids] } };
  await database.token.updateMany({ where, data: { lastUsedAt: BigInt(at) } });
}

function tokenFromRow({ role, createdAt, lastUsedAt, revokedAt, ...row }: TokenRow): StoredToken {
  const known = ROLES.find((name) => name === role);
  if (known === undefined) throw new TypeError(`Token.role holds ${role}.`);
  return {
    ...row,
    role: known,
    createdAt: Number(createdAt),
    lastUsedAt: lastUsedAt === null ? null : Number(lastUsedAt),
    revokedAt: revokedAt === null ? null : Number(revokedAt),
  };
}
