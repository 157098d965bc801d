// `npm run try-image`: builds the real Dockerfile in a container engine of its own and tries what it
// promises. As root on Linux with docker.io and busybox-static, in some minutes. Node's own image is
// taken when NODE_IMAGE names it; otherwise one made of this machine's Node stands for it, so that no
// registry but npm's is needed.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillBase } from './image/base.mjs';
import { startEngine } from './image/engine.mjs';
import { tryImage } from './image/try.mjs';
import { root, say } from './setup/step.mjs';

const folder = mkdtempSync(join(tmpdir(), 'scrollback-image-'));
const { docker, stop } = await startEngine(folder);
try {
  let base = process.env.NODE_IMAGE;
  if (!base) {
    base = 'node-of-this-machine:latest';
    say('making a base image of this machine’s Node');
    mkdirSync(join(folder, 'base'));
    fillBase(join(folder, 'base'));
    execFileSync('tar', ['-C', join(folder, 'base'), '-cf', join(folder, 'base.tar'), '.']);
    const path = 'ENV PATH=/usr/local/bin:/usr/bin:/bin';
    await docker('import', '--change', path, join(folder, 'base.tar'), base);
  }
  say('building the image; some minutes');
  const build = ['--network', 'host', '--build-arg', `NODE_IMAGE=${base}`, '-t', 'scrollback'];
  await docker('build', ...build, root);
  await tryImage(docker, say, base);
  say('all is well');
} finally {
  await docker('ps', '-aq').then((ids) => ids && docker('rm', '-f', '-v', ...ids.split('\n')));
  await stop();
  rmSync(folder, { recursive: true, force: true });
}
