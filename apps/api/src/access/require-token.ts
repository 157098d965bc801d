import { ScrollbackError, type Store } from '@scrollback/log';
import { isLoopback } from './hosts.ts';

/**
 * Whoever reaches an address other than loopback needs a token, so there must be one.
 * @throws ScrollbackError BAD_CONFIG, STORAGE_UNAVAILABLE
 */
export async function requireToken(store: Pick<Store, 'tokens'>, host: string): Promise<void> {
  if (isLoopback(host)) return;
  const tokens = await store.tokens();
  if (tokens.some(({ revokedAt }) => revokedAt === null)) return;
  throw new ScrollbackError(
    'BAD_CONFIG',
    `--host ${host} can be reached from other machines, and there is no token yet, so everybody there could read and change everything. Make one first: npx scrollback token create --role admin (with the same --data DIR or DATABASE_URL), or listen on 127.0.0.1.`,
  );
}
