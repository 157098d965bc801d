import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startServer, temporaryFolder, until } from '@scrollback/testing';
import { expect, test } from 'vitest';
import { finished, idIn, scrollback } from '../testing/scrollback.ts';

const NOWHERE = 'http://127.0.0.1:9';
/** Each command is a process of its own. */
const COMMANDS_MS = 120_000;
const SECRET = /^sbt_[\w-]{43}\n$/;

test(
  'a server that others reach starts with a token only, which is stored as a hash',
  async () => {
    await using folder = await temporaryFolder();
    const data = ['--data', folder.path];
    const serve = ['serve', '--host', '0.0.0.0', '--port', '0', '--no-web', ...data];
    const refused = await finished(NOWHERE, serve);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('BAD_CONFIG: --host 0.0.0.0');
    expect(refused.stderr).toContain('scrollback token create');

    const made = await finished(NOWHERE, ['token', 'create', '--role', 'viewer', ...data]);
    expect(made).toMatchObject({ code: 0, stdout: expect.stringMatching(SECRET) });
    const secret = made.stdout.trim();
    expect(made.stderr).not.toContain(secret);

    const server = scrollback(NOWHERE, serve, null);
    await until(() => /^listening on http:\/\/0\.0\.0\.0:\d+$/m.test(server.stdout));
    const url = server.stdout.trim().replace(/.*:(\d+)$/, 'http://127.0.0.1:$1');
    const none = await finished(url, ['ls']);
    expect(none).toMatchObject({ code: 1, stderr: expect.stringContaining('UNAUTHENTICATED') });
    const token = { SCROLLBACK_TOKEN: secret };
    expect(await finished(url, ['ls', '--json'], '', token)).toMatchObject({ code: 0 });
    const more = await finished(url, ['token', 'create', '--role', 'admin'], '', token);
    expect(more.code).toBe(1);
    expect(more.stderr).toMatch(/FORBIDDEN: Mutation.createToken .* ADMIN.*VIEWER.*--data DIR/);

    const files = await readdir(folder.path);
    const kept = await Promise.all(
      files.map((name) => readFile(join(folder.path, name), 'latin1')),
    );
    expect(kept.join()).toContain(/token_\w+/.exec(made.stderr)?.[0]);
    expect(kept.join()).not.toContain(secret);
    expect(kept.join()).not.toContain(secret.slice('sbt_'.length));
    expect(server.stderr).not.toContain(secret);

    const none2 = await finished(NOWHERE, ['token', 'ls'], '', { SCROLLBACK_DATA: folder.path });
    expect(none2.stdout).toMatch(/^token_\w+ +viewer +token +\S+ ago +(never|\S+ ago) +valid$/m);
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
  },
  COMMANDS_MS,
);

test(
  'with SCROLLBACK_TOKEN each command works, until the token is revoked',
  async () => {
    await using server = await startServer();
    const { url } = server;
    const admin = await finished(url, ['token', 'create', '--role', 'ADMIN', '--name', 'me']);
    const asAdmin = { SCROLLBACK_TOKEN: admin.stdout.trim() };
    const create = ['token', 'create', '--role', 'producer', '--name', 'ci'];
    const made = await finished(url, create, '', asAdmin);
    const token = { SCROLLBACK_TOKEN: made.stdout.trim() };

    const run = await finished(url, ['run', '--name', 'r', '--', 'echo', 'hello'], '', token);
    expect(run).toMatchObject({ code: 0, stdout: 'hello\n' });
    const shown = await finished(url, ['logs', idIn(run.stderr)], '', token);
    expect(shown.stdout).toBe('hello\n');
    const piping = scrollback(url, ['pipe', '--name', 'p'], null, token);
    piping.child.stdin?.write('one\n');
    await until(() => idIn(piping.stderr));
    const following = scrollback(url, ['logs', idIn(piping.stderr), '-f'], '', token);
    await until(() => following.stdout === 'one\n');

    const listed = await finished(url, ['token', 'ls', '--json'], '', asAdmin);
    const tokens: { id: string; name: string }[] = JSON.parse(listed.stdout);
    expect(tokens.map(({ name }) => name)).toEqual(['ci', 'me']);
    expect(listed.stdout).not.toMatch(/hash|sbt_/);
    const revoke = ['token', 'revoke', tokens[0]?.id ?? '', '--json'];
    const revoked = await finished(url, revoke, '', asAdmin);
    expect(revoked).toMatchObject({ code: 0 });
    expect(JSON.parse(revoked.stdout)).toMatchObject({
      name: 'ci',
      revokedAt: expect.stringMatching(/Z$/),
    });
    expect(await following.ended).toBe(1);
    expect(following.stderr).toContain('UNAUTHENTICATED');
    piping.child.kill('SIGKILL');
    await piping.ended;

    const unknown = await finished(url, ['token', 'revoke', 'token_0'], '', asAdmin);
    expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining('TOKEN_NOT_FOUND') });
    const roleless = await finished(url, ['token', 'create', '--role', 'king'], '', asAdmin);
    expect(roleless).toMatchObject({ code: 2, stderr: expect.stringContaining('viewer') });
    const again = await finished(url, [
      'token',
      'create',
      '--role',
      'admin',
      '--data',
      server.data,
    ]);
    expect(again).toMatchObject({ code: 0, stdout: expect.stringMatching(SECRET) });
  },
  COMMANDS_MS,
);
