import { ROLES, type Role } from '@scrollback/log';
import type { Command } from 'commander';
import type { CreateTokenOptions, ListTokensOptions } from './commands/token.ts';
import { parseOneOf } from './options.ts';
import type { DeskOptions } from './token-desk.ts';

const DATA = [
  '--data <folder>',
  'work on the database of this data folder itself, with or without a server',
] as const;

/** Adds `token create|ls|revoke`. @param done gets the exit code */
export function addTokenCommands(program: Command, done: (exitCode: number) => void): void {
  const token = program.command('token').description('give access to a server, and take it back');

  token
    .command('create')
    .description('make a token; it is printed once')
    .requiredOption('--role <role>', 'viewer, producer or admin', parseOneOf<Role>(ROLES))
    .option('--name <name>', 'whom or what it is for', 'token')
    .option(...DATA)
    .action(async (options: CreateTokenOptions) => {
      const { createToken } = await import('./commands/token.ts');
      done(await createToken(options));
    });

  token
    .command('ls')
    .description('list tokens, newest first')
    .option('--json', 'as a JSON array')
    .option(...DATA)
    .action(async (options: ListTokensOptions) => {
      const { listTokens } = await import('./commands/token.ts');
      done(await listTokens(options));
    });

  token
    .command('revoke')
    .description('take access back; streams that use it end within 5 s')
    .argument('<id>', 'the id of a token, as ls shows it')
    .option(...DATA)
    .action(async (id: string, options: DeskOptions) => {
      const { revokeToken } = await import('./commands/token.ts');
      done(await revokeToken(id, options));
    });
}
