import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { engineMissing, startEngine, type TestEngine, temporaryFolder } from '@scrollback/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Engine } from './engine.ts';
import { followContainer } from './follow-container.ts';
import type { ResumePoint } from './resume-point.ts';

/** Stands between and breaks every connection after so many bytes of an answer. */
async function startCutter(target: string, folder: string, bytesOf: () => number) {
  const path = join(folder, 'cut.sock');
  const sockets = new Set<Socket>();
  let cuts = 0;
  const server = createServer((near) => {
    const far = connect(target);
    let left = bytesOf();
    const destroy = () => {
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', destroy).on('close', destroy);
    }
    near.on('data', (bytes) => far.write(bytes)).on('end', () => far.end());
    far.on('end', () => near.end());
    far.on('data', (bytes) => {
      near.write(bytes.subarray(0, left));
      left -= bytes.length;
      if (left > 0) return;
      cuts++;
      near.end(() => destroy());
    });
  });
  await once(server.listen(path), 'listening');
  return {
    path,
    get cuts() {
      return cuts;
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

describe.skipIf(engineMissing())('on a real engine', () => {
  let host: TestEngine;
  beforeAll(async () => {
    host = await startEngine();
  });
  afterAll(() => host[Symbol.asyncDispose]());

  test.each([
    ['multiplexed', [], ''],
    ['a TTY', ['--tty'], '\r'],
  ])('connections cut anywhere lose nothing and repeat nothing: %s', async (_name, flags, cr) => {
    await using folder = await temporaryFolder();
    // Long enough for the small answers, mostly; logs are cut within frames and prefixes.
    let size = 8000;
    await using cutter = await startCutter(host.socketPath, folder.path, () => {
      size += 3001;
      return size;
    });
    const id = await host.run(
      'for i in 1 2 3 4; do seq 1 500; seq 1 100 >&2; head -c 20000 /dev/zero | tr "\\0" x; seq 1 99 >&2; echo; usleep 50000; done',
      ...flags,
    );
    const engine = new Engine({ host: cutter.path });
    const streams = { STDOUT: '', STDERR: '', SYSTEM: '' };
    const points: ResumePoint[] = [];
    for await (const { segments, point } of followContainer(engine, { container: id })) {
      points.push(point);
      for (const { stream, bytes } of segments) streams[stream] += Buffer.from(bytes).toString();
    }
    const lines = (to: number) => Array.from({ length: to }, (_, i) => `${i + 1}${cr}\n`).join('');
    const x = 'x'.repeat(20_000);
    const stdout = `${lines(500)}${x}${cr}\n`.repeat(4);
    const stderr = `${lines(100)}${lines(99)}`.repeat(4);
    const together = `${lines(500)}${lines(100)}${x}${lines(99)}${cr}\n`.repeat(4);
    expect(streams.STDOUT).toBe(cr ? together : stdout);
    expect(streams.STDERR).toBe(cr ? '' : stderr);
    expect(cutter.cuts).toBeGreaterThan(3);
    expect(points.length).toBeGreaterThan(3);
  });
});
