// Deletes what a server never reads from the workspace that it stands in, once that is built. For the
// Dockerfile: nothing can be built there afterwards.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { neededPackages } from './needed-packages.mjs';

/** Of what pages are made of, all but these is in them already. */
const WEB = ['next', 'react', 'react-dom'];
const FOLDERS = [
  'apps/web/.next/cache',
  'node_modules/.cache',
  // Next compiles nothing any more, scales no images, and has its modules a second time for other runtimes.
  'node_modules/next/dist/docs',
  'node_modules/next/dist/esm',
  'node_modules/sharp',
  'node_modules/@img',
];
const glibc = process.report.getReport().header.glibcVersionRuntime !== undefined;
/** Next's compiler, and SQLite for the C library that is not this one. */
const PROGRAMS = {
  'node_modules/@next': /^swc-/,
  'node_modules/@libsql': glibc ? /-musl$/ : /-gnu$/,
};
const FILES = [
  /\.map$/,
  /\.d\.[cm]?ts$/,
  /\.runtime\.dev\.js$/,
  // Prisma brings its compiler for all databases, in two sizes and for two kinds of modules.
  /^query_compiler_(?!fast_bg\.(sqlite|postgresql)\.(wasm-base64\.)?mjs$)/,
];

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const needed = neededPackages(packages, { 'apps/web': WEB, 'apps/api': null, 'apps/cli': null });
const unneeded = Object.entries(packages)
  .filter(
    ([path, { resolved }]) =>
      path.includes('node_modules/') && !needed.has(path) && !needed.has(resolved),
  )
  .map(([path]) => path);
for (const path of [...unneeded, ...FOLDERS]) {
  rmSync(path, { recursive: true, force: true });
}
for (const [folder, unused] of Object.entries(PROGRAMS)) {
  for (const name of readdirSync(folder)) {
    if (unused.test(name)) rmSync(join(folder, name), { recursive: true });
  }
}
for (const entry of readdirSync('node_modules', { withFileTypes: true, recursive: true })) {
  if (entry.isFile() && FILES.some((unread) => unread.test(entry.name))) {
    rmSync(join(entry.parentPath, entry.name));
  }
}
