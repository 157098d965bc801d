import { createId, type Role, ScrollbackError, type Token, type Tokens } from '@scrollback/log';

/** The port over memory, for the schema's own tests. */
export class MemoryTokens implements Tokens {
  readonly #tokens: Token[] = [];

  async list(): Promise<Token[]> {
    return this.#tokens.toReversed();
  }

  async create(role: Role, name: string): Promise<{ token: Token; secret: string }> {
    const id = createId('token');
    const token: Token = { id, name, role, createdAt: 1, lastUsedAt: null, revokedAt: null };
    this.#tokens.push(token);
    return { token, secret: `secret of ${id}` };
  }

  async revoke(id: string): Promise<Token> {
    const token = this.#tokens.find((known) => known.id === id);
    if (!token) throw new ScrollbackError('TOKEN_NOT_FOUND', `There is no token ${id}.`);
    token.revokedAt ??= 2;
    return token;
  }
}
