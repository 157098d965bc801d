import { execFile } from 'node:child_process';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createClient } from '@scrollback/sdk';
import {
  shellMissing,
  startServer,
  type TemporaryFolder,
  type TestServer,
  temporaryFolder,
} from '@scrollback/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMAND } from '../testing/scrollback.ts';
import type { SCRIPTS } from './scripts.ts';

const execute = promisify(execFile);

let server: TestServer;
let bin: TemporaryFolder;
beforeAll(async () => {
  [server, bin] = await Promise.all([startServer(), temporaryFolder()]);
  const program = join(bin.path, 'scrollback');
  await writeFile(program, `#!/bin/sh\nexec '${process.execPath}' '${COMMAND}' "$@"\n`);
  await chmod(program, 0o755);
  const client = createClient({ url: server.url });
  for (const name of ['train-1', 'train-2', 'with space']) {
    await client.startRun({ name, taskId: 'nightly' });
  }
}, 120_000);
afterAll(async () => {
  await Promise.all([server[Symbol.asyncDispose](), bin[Symbol.asyncDispose]()]);
});

/** Asks a real shell, with our script loaded, what `line` may become. */
const ASK: Record<keyof typeof SCRIPTS, (words: readonly string[]) => string[]> = {
  bash: (words) => [
    '--norc',
    '-c',
    `source <(scrollback completion bash); complete -p scrollback >/dev/null || exit 9
     COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _scrollback; printf '%s\\n' "\${COMPREPLY[@]}"`,
    'bash',
    ...words,
  ],
  zsh: (words) => [
    '-f',
    '-c',
    `autoload -U compinit; compinit -D -u; source <(scrollback completion zsh)
     [[ $_comps[scrollback] == _scrollback ]] || exit 9
     _describe() { local it; for it in "\${(@P)2}"; do print -r -- "\${it%%:*}"; done }
     words=("$@"); CURRENT=$#; _scrollback`,
    'zsh',
    ...words,
  ],
  fish: (words) => [
    '--no-config',
    '-c',
    `scrollback completion fish | source; complete -C "$argv" | string replace -r '\\t.*' ''; true`,
    words.join(' '),
  ],
};

describe.each(['bash', 'zsh', 'fish'] as const)('%s', (shell) => {
  test.skipIf(shellMissing(shell)).each<[string, string[]]>([
    ['lo', ['logs']],
    ['token ', ['create', 'help', 'ls', 'revoke']],
    ['ls --status s', ['succeeded']],
    ['ls --so', ['--source']],
    ['logs train-', ['train-1', 'train-2']],
    ['timeline n', ['nightly']],
    ['completion ', ['bash', 'fish', 'zsh']],
    ['ls nothing', []],
  ])(
    'scrollback %s',
    async (line, wanted) => {
      const env = {
        ...process.env,
        PATH: `${bin.path}:${process.env.PATH}`,
        HOME: bin.path,
        SCROLLBACK_URL: server.url,
        SCROLLBACK_SPOOL: bin.path,
      };
      const ask = ASK[shell](['scrollback', ...line.split(' ')]);
      const { stdout } = await execute(shell, ask, { env });
      const words = stdout.split('\n').filter((word) => word !== '');
      expect(words.sort()).toEqual(wanted);
    },
    120_000,
  );
});
