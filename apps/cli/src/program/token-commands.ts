import { ROLES } from '@scrollback/log';
import type { Command } from 'commander';
import type {
  CreateTokenOptions,
  ListTokensOptions,
  RevokeTokenOptions,
} from '../commands/token.ts';
import { type Done, describe } from './describe.ts';
import { oneOf } from './options.ts';

const DATA = [
  '--data <folder>',
  'work on the database of this data folder itself, with or without a server',
] as const;
const TOKEN_FIELDS = 'id, name, role, createdAt, lastUsedAt, revokedAt';

/** Adds `token create|ls|revoke`. */
export function addTokenCommands(program: Command, done: Done): void {
  const token = program.command('token').description('give access to a server, and take it back');

  const create = token
    .command('create')
    .description('make a token; it is printed once')
    .addOption(oneOf('--role <role>', 'what it allows', ROLES).makeOptionMandatory())
    .option('--name <name>', 'whom or what it is for', 'token')
    .option('--json', 'as a JSON object')
    .option(...DATA)
    .action(async (options: CreateTokenOptions) => {
      const { createToken } = await import('../commands/token.ts');
      done(await createToken(options));
    });
  describe(create, {
    examples: [['for a machine that records', 'scrollback token create --role producer --name ci']],
    json: `An object: ${TOKEN_FIELDS}, secret.`,
  });

  const ls = token
    .command('ls')
    .description('list tokens, newest first')
    .option('--json', 'as a JSON array')
    .option(...DATA)
    .action(async (options: ListTokensOptions) => {
      const { listTokens } = await import('../commands/token.ts');
      done(await listTokens(options));
    });
  describe(ls, {
    examples: [['those of a data folder, without a server', 'scrollback token ls --data ./data']],
    json: `An array of tokens: ${TOKEN_FIELDS}.`,
  });

  const revoke = token
    .command('revoke')
    .description('take access back; streams that use it end within 5 s')
    .argument('<id>', 'the id of a token, as ls shows it')
    .option('--json', 'as a JSON object')
    .option(...DATA)
    .action(async (id: string, options: RevokeTokenOptions) => {
      const { revokeToken } = await import('../commands/token.ts');
      done(await revokeToken(id, options));
    });
  describe(revoke, {
    examples: [['take one back', 'scrollback token revoke "$TOKEN_ID"']],
    json: `An object: ${TOKEN_FIELDS}.`,
  });
}
