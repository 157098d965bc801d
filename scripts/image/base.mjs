import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const BUSYBOX = '/bin/busybox';
/** Where `npm ci` finds whom to trust and how to reach the registry, as on this machine. */
const SETTINGS = ['/etc/ssl/certs/ca-certificates.crt', '/usr/etc/npmrc', '/root/.npmrc'];

/**
 * Fills a folder with the root of an image that stands for Node's own where that can't be pulled: this
 * machine's Node and npm, the libraries that Node needs, and busybox for everything else.
 */
export function fillBase(folder) {
  const node = process.execPath;
  const prefix = join(dirname(node), '..');
  for (const path of [...libraries(node), ...SETTINGS.filter(existsSync)]) copy(folder, path);
  // Where they are here: npm finds its settings from there.
  copy(folder, node);
  copy(folder, join(prefix, 'lib/node_modules/npm'));
  for (const name of ['npm', 'npx']) {
    const script = `../lib/node_modules/npm/bin/${name}-cli.js`;
    symlinkSync(script, join(folder, prefix, 'bin', name));
  }
  copy(folder, BUSYBOX);
  for (const name of execFileSync(BUSYBOX, ['--list'], { encoding: 'utf8' }).trim().split('\n')) {
    if (name !== 'busybox') symlinkSync('busybox', join(folder, 'bin', name));
  }
  mkdirSync(join(folder, 'usr/bin'), { recursive: true });
  symlinkSync('/bin/env', join(folder, 'usr/bin/env'));
  for (const name of ['proc', 'sys', 'dev', 'home/node'])
    mkdirSync(join(folder, name), { recursive: true });
  mkdirSync(join(folder, 'tmp'));
  chmodSync(join(folder, 'tmp'), 0o1777);
  writeFileSync(
    join(folder, 'etc/passwd'),
    'root:x:0:0::/root:/bin/sh\nnode:x:1000:1000::/home/node:/bin/sh\n',
  );
  writeFileSync(join(folder, 'etc/group'), 'root:x:0:\nnode:x:1000:\n');
}

/** Paths of the shared libraries of a program, and of those of glibc that only packages need. */
function libraries(program) {
  const listed = execFileSync('ldd', [program], { encoding: 'utf8' });
  const paths = [...listed.matchAll(/(\/\S+) \(0x/g)].map(([, path]) => path);
  const libc = paths.find((path) => path.includes('/libc.so'));
  return [...paths, ...['librt.so.1', 'libutil.so.1'].map((name) => join(dirname(libc), name))];
}

/** Copies what is at a path of this machine to the same path of the image. */
function copy(folder, path) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  cpSync(path, join(folder, path), { recursive: true, dereference: true });
}
