import { type Role, ScrollbackError, type Token, type Tokens } from '@scrollback/log';
import {
  type Client,
  CreateTokenDocument,
  createClient,
  RevokeTokenDocument,
  type TokenFieldsFragment,
  TokensDocument,
} from '@scrollback/sdk';
import { say } from './say.ts';
import { serverAddress } from './server.ts';

export interface DeskOptions {
  /** The data folder of the database to write to; without it the server is asked. */
  data?: string;
}

/**
 * Does `work` with the tokens of the server, as its administrator. With `--data`, or where no server
 * runs, with those of the database itself: so the first one is made before a server that needs it.
 * @throws ScrollbackError
 */
export async function withTokens<Result>(
  { data }: DeskOptions,
  work: (tokens: Tokens) => Promise<Result>,
): Promise<Result> {
  if (data !== undefined) return await inDatabase(data, work);
  try {
    return await work(ofServer(createClient(serverAddress(process.env))));
  } catch (error) {
    if (!(error instanceof ScrollbackError)) throw error;
    const { SCROLLBACK_URL, SCROLLBACK_DATA, DATABASE_URL } = process.env;
    const meansDatabase = !SCROLLBACK_URL || SCROLLBACK_DATA || DATABASE_URL;
    if (error.code === 'SERVER_UNREACHABLE' && meansDatabase) {
      return await inDatabase(undefined, work);
    }
    throw error.code === 'UNAUTHENTICATED' || error.code === 'FORBIDDEN'
      ? withRemedy(error)
      : error;
  }
}

async function inDatabase<Result>(
  data: string | undefined,
  work: (tokens: Tokens) => Promise<Result>,
): Promise<Result> {
  // Only this needs the server's code.
  const { openTokens, readConfig } = await import('@scrollback/api');
  const config = readConfig(process.env, data === undefined ? {} : { data });
  const tokens = await openTokens(config);
  try {
    say(`working on ${tokens.place} itself`);
    return await work(tokens);
  } finally {
    await tokens.close();
  }
}

function ofServer(client: Client): Tokens {
  return {
    list: async () => (await client.request(TokensDocument, {})).tokens.map(toToken),
    async create(role: Role, name: string) {
      const { createToken } = await client.request(CreateTokenDocument, { role, name });
      return { token: toToken(createToken.token), secret: createToken.secret };
    },
    revoke: async (id) => toToken((await client.request(RevokeTokenDocument, { id })).revokeToken),
  };
}

function toToken({ createdAt, lastUsedAt, revokedAt, ...token }: TokenFieldsFragment): Token {
  return {
    ...token,
    createdAt: Date.parse(createdAt),
    lastUsedAt: lastUsedAt ? Date.parse(lastUsedAt) : null,
    revokedAt: revokedAt ? Date.parse(revokedAt) : null,
  };
}

function withRemedy({ code, message, facts }: ScrollbackError): ScrollbackError {
  const remedy = "On the server's machine, --data DIR works on its database without a token.";
  return new ScrollbackError(code, `${message} ${remedy}`, { ...facts });
}
