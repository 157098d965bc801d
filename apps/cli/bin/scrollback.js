#!/usr/bin/env node
const { existsSync } = require('node:fs');
const { availableParallelism } = require('node:os');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');

// A server's pool of threads is for compressing: more of them than cores only hold memory. It is
// read once, before the first module is loaded, so this file can't be a module.
if (process.argv[2] === 'serve') {
  process.env.UV_THREADPOOL_SIZE ??= String(Math.max(2, availableParallelism()));
}

const main = join(__dirname, '../dist/main.js');
if (existsSync(main)) {
  void import(pathToFileURL(main).href);
} else {
  process.stderr.write(
    'scrollback is not built yet. Run `npm start` or `npm run build` once in its folder.\n',
  );
  process.exitCode = 1;
}
