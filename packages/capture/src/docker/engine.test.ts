import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createServer as createSocketServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { type TemporaryFolder, temporaryFolder, withoutAccess } from '@scrollback/testing';
import { expect, test } from 'vitest';
import { Engine } from './engine.ts';
import { engineAddress } from './engine-address.ts';

/** Answers `/version`, and everything else with the same status; remembers what was asked. */
async function startHost(version: object, status = 200, text = '[]') {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const { url = '' } = request;
    asked.push(url);
    if (url === '/version') return void response.end(JSON.stringify(version));
    response.statusCode = status;
    response.end(text);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    asked,
    engine: new Engine({ host: `tcp://127.0.0.1:${port}`, env: {} }),
    async [Symbol.asyncDispose]() {
      server.close();
      await once(server, 'close');
    },
  };
}

test.each([
  [{ ApiVersion: '1.41', MinAPIVersion: '1.12' }, '1.41'],
  [{ ApiVersion: '1.52', MinAPIVersion: '1.44' }, '1.44'],
  [{ ApiVersion: '1.40', MinAPIVersion: '1.12' }, '1.40'],
  [{ ApiVersion: '1.9' }, '1.9'],
])('agrees with %j on %s, once', async (version, agreed) => {
  await using host = await startHost(version);
  await host.engine.read('/containers/json', { all: 1, since: undefined });
  await host.engine.read('/_ping');
  expect(host.asked).toEqual([
    '/version',
    `/v${agreed}/containers/json?all=1`,
    `/v${agreed}/_ping`,
  ]);
});

test.each([
  [400, 'ENGINE_REFUSED'],
  [404, 'CONTAINER_NOT_FOUND'],
  [409, 'CONTAINER_GONE'],
  [500, 'ENGINE_REFUSED'],
  [501, 'LOGS_UNREADABLE'],
  [503, 'ENGINE_UNREACHABLE'],
])('a refusal with %i is %s, with its reason', async (status, code) => {
  await using host = await startHost({}, status, '{"message":"because of \\"it\\"."}\n');
  await expect(host.engine.read('/containers/a/logs')).rejects.toMatchObject({
    code,
    facts: { status },
    message: expect.stringContaining('because of "it". '),
  });
});

/** A socket at which this is done with each connection. */
async function startSocket(folder: TemporaryFolder, onConnection: (socket: Socket) => void) {
  const path = join(folder.path, 'some.sock');
  const open = new Set<Socket>();
  const server = createSocketServer((socket) => {
    open.add(socket.on('error', () => socket.destroy()));
    onConnection(socket);
  });
  await once(server.listen(path), 'listening');
  return {
    path,
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function refused(host: string, reason: string, patienceMs?: number): Promise<unknown> {
  const engine = new Engine({ host, env: {}, ...(patienceMs === undefined ? {} : { patienceMs }) });
  return expect(engine.read('/_ping')).rejects.toMatchObject({
    code: 'ENGINE_UNREACHABLE',
    facts: { reason },
    message: expect.stringMatching(`${host}.*--socket`),
  });
}

test('an engine that is not there is unreachable, with the reason', async () => {
  await using folder = await temporaryFolder();
  const file = join(folder.path, 'file');
  await writeFile(file, '');
  await refused('/nowhere/docker.sock', 'ENOENT');
  await refused(file, 'ECONNREFUSED');
});

test('a socket that this user may not open says who may', async () => {
  await using folder = await temporaryFolder();
  await using socket = await startSocket(folder, () => undefined);
  const engine = new Engine({ host: socket.path });
  await withoutAccess([socket.path], () =>
    expect(engine.read('/_ping')).rejects.toMatchObject({
      code: 'ENGINE_UNREACHABLE',
      facts: { reason: 'EACCES' },
      message: expect.stringContaining("the group 'docker'"),
    }),
  );
});

test('what is no engine is said to be none, also where it says nothing', async () => {
  await using folder = await temporaryFolder();
  for (const body of ['<html>', '[]x', '"1.41"', 'null']) {
    await using socket = await startSocket(folder, (it) =>
      it.end(`HTTP/1.0 200 OK\r\n\r\n${body}`),
    );
    await refused(socket.path, 'NO_ENGINE');
  }
  for (const status of ['400 Bad', '404 Not Found']) {
    await using socket = await startSocket(folder, (it) => it.end(`HTTP/1.0 ${status}\r\n\r\nno`));
    await refused(socket.path, 'NO_ENGINE');
  }
  {
    await using socket = await startSocket(folder, (it) => it.end('SSH-2.0-OpenSSH_9.2\r\n'));
    await refused(socket.path, 'NO_ENGINE');
  }
  await using socket = await startSocket(folder, () => undefined);
  await refused(socket.path, 'SILENT', 50);
});

test.each([
  [undefined, {}, { socketPath: '/var/run/docker.sock' }],
  ['/run/podman.sock', { DOCKER_HOST: 'tcp://other' }, { socketPath: '/run/podman.sock' }],
  [undefined, { DOCKER_HOST: 'unix:///a/b' }, { socketPath: '/a/b' }],
  [undefined, { DOCKER_HOST: 'tcp://box' }, { host: 'box', port: 2375 }],
  ['tcp://[::1]:99', {}, { host: '::1', port: 99 }],
  ['https://box', { DOCKER_CERT_PATH: '/nowhere' }, 'BAD_CONFIG'],
  ['ssh://box', {}, 'BAD_CONFIG'],
  ['tcp://', {}, 'BAD_CONFIG'],
])('finds the engine of %j and %j', (host, env, expected) => {
  if (expected === 'BAD_CONFIG') {
    expect(() => engineAddress(host, env)).toThrow(expect.objectContaining({ code: expected }));
  } else {
    expect(engineAddress(host, env)).toMatchObject({ protocol: 'http:', options: expected });
  }
});
