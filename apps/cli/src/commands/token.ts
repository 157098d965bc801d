import type { Role, Token } from '@scrollback/log';
import { fromTime } from '@scrollback/sdk';
import { say } from '../say.ts';
import { formatAge } from '../show/duration.ts';
import { jsonArray } from '../show/json.ts';
import { print } from '../show/output.ts';
import { formatTable } from '../show/table.ts';
import { type DeskOptions, withTokens } from '../token-desk.ts';

export interface CreateTokenOptions extends DeskOptions {
  role: Role;
  name: string;
  json?: boolean;
}

export interface ListTokensOptions extends DeskOptions {
  json?: boolean;
}

export interface RevokeTokenOptions extends DeskOptions {
  json?: boolean;
}

/** Makes a token and prints its secret, alone, on standard output. @throws ScrollbackError */
export async function createToken(options: CreateTokenOptions): Promise<number> {
  const { role, name, json, ...where } = options;
  const { token, secret } = await withTokens(where, (tokens) => tokens.create(role, name));
  say(`${token.id}, ${token.role}, ${JSON.stringify(token.name)}. Keep it: it is not shown again.`);
  await print(`${json ? JSON.stringify({ ...tokenJson(token), secret }) : secret}\n`);
  return 0;
}

/** Lists the tokens, newest first. @throws ScrollbackError */
export async function listTokens({ json, ...where }: ListTokensOptions): Promise<number> {
  const tokens = await withTokens(where, (desk) => desk.list());
  if (json) {
    await print(jsonArray(tokens.map(tokenJson)));
  } else if (tokens.length === 0) {
    say('There are no tokens. Make one with: scrollback token create --role admin');
  } else {
    await print(formatTable([HEADING, ...tokens.map((token) => row(token, Date.now()))]));
  }
  return 0;
}

/** Takes access back. @throws ScrollbackError TOKEN_NOT_FOUND */
export async function revokeToken(id: string, options: RevokeTokenOptions): Promise<number> {
  const { json, ...where } = options;
  const token = await withTokens(where, (tokens) => tokens.revoke(id));
  if (json) await print(`${JSON.stringify(tokenJson(token))}\n`);
  say(`${token.id} (${token.name}) is revoked; streams that use it end within 5 s.`);
  return 0;
}

const HEADING = ['ID', 'ROLE', 'NAME', 'AGE', 'USED', 'STATE'];

function row(token: Token, now: number): string[] {
  const used = token.lastUsedAt === null ? 'never' : formatAge(now - token.lastUsedAt);
  const state = token.revokedAt === null ? 'valid' : 'revoked';
  const { id, role, name } = token;
  return [id, role.toLowerCase(), name, formatAge(now - token.createdAt), used, state];
}

function tokenJson({ createdAt, lastUsedAt, revokedAt, ...token }: Token): object {
  return {
    ...token,
    createdAt: fromTime(createdAt),
    lastUsedAt: lastUsedAt === null ? null : fromTime(lastUsedAt),
    revokedAt: revokedAt === null ? null : fromTime(revokedAt),
  };
}
