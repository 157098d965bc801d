/** What a token allows; each role may do what those before it may. */
export const ROLES = ['VIEWER', 'PRODUCER', 'ADMIN'] as const;

export type Role = (typeof ROLES)[number];

/** Access that was given to a program or a person. Times are epoch milliseconds. */
export interface Token {
  id: string;
  name: string;
  role: Role;
  createdAt: number;
  /** Within about a minute; null before the first use. */
  lastUsedAt: number | null;
  /** Null while it counts. */
  revokedAt: number | null;
}

/** A token as it is stored: its secret is not. */
export interface StoredToken extends Token {
  /** SHA-256 of the secret, in hexadecimal. */
  hash: string;
}

/** What the API layer asks of access. */
export interface Tokens {
  /** Newest first, the revoked ones too. */
  list(): Promise<Token[]>;
  /** @returns the token and its secret, which nobody can be told again */
  create(role: Role, name: string): Promise<{ token: Token; secret: string }>;
  /** Ends what is open with it within 5 s. Harmless when repeated. @throws ScrollbackError TOKEN_NOT_FOUND */
  revoke(id: string): Promise<Token>;
}
