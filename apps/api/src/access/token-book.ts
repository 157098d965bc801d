import type { Store, StoredToken } from '@scrollback/log';
import { hashSecret, isSecret, sameHash } from './secret.ts';

export type TokenStore = Pick<Store, 'tokens' | 'useTokens' | 'createToken' | 'revokeToken'>;

/** How exactly uses are noted, in milliseconds. */
const USED_EVERY_MS = 60_000;

/** The tokens of the database in memory, as they were when it was last read. */
export class TokenBook {
  readonly #store: TokenStore;
  #byHash = new Map<string, StoredToken>();
  readonly #used = new Set<string>();
  #loaded: Promise<void> | null = null;
  /** Whether a token was ever made, also one that was revoked. */
  any = false;

  constructor(store: TokenStore) {
    this.#store = store;
  }

  /** Resolves when it was read once. @throws ScrollbackError STORAGE_UNAVAILABLE */
  ready(): Promise<void> {
    this.#loaded ??= this.read().catch((error: unknown) => {
      this.#loaded = null;
      throw error;
    });
    return this.#loaded;
  }

  /** Reads what other servers and commands changed, and notes there what was used here. */
  async read(): Promise<void> {
    const tokens = await this.#store.tokens();
    this.any = tokens.length > 0;
    const valid = tokens.filter(({ revokedAt }) => revokedAt === null);
    this.#byHash = new Map(valid.map((token) => [token.hash, token]));
    const now = Date.now();
    const due = valid.filter(
      ({ id, lastUsedAt }) => this.#used.has(id) && now - (lastUsedAt ?? 0) >= USED_EVERY_MS,
    );
    this.#used.clear();
    if (due.length === 0) return;
    await this.#store.useTokens(
      due.map(({ id }) => id),
      now,
    );
  }

  /** Whether the token of this id still counts. */
  has(id: string): boolean {
    for (const token of this.#byHash.values()) if (token.id === id) return true;
    return false;
  }

  /** The token with this secret; null where none is known. */
  find(secret: string): StoredToken | null {
    if (!isSecret(secret)) return null;
    const hash = hashSecret(secret);
    const token = this.#byHash.get(hash);
    if (!token || !sameHash(token.hash, hash)) return null;
    this.#used.add(token.id);
    return token;
  }
}
