import { defineConfig } from 'rolldown';

// One program of a few files, because a thousand modules, loaded one by one, take most of a
// second to start. Its parts are loaded when a command needs them.
export default defineConfig({
  input: 'src/main.ts',
  platform: 'node',
  transform: { target: 'node20.19' },
  tsconfig: false,
  // What has binaries, WebAssembly or files of its own beside it, and what most servers never load.
  external: [
    /^@scrollback\/(prisma|web)/,
    '@graphql-yoga/render-graphiql',
    '@lydell/node-pty',
    'bufferutil',
    'utf-8-validate',
  ],
  output: {
    dir: 'dist',
    cleanDir: true,
    comments: { legal: true, annotation: false, jsdoc: false },
  },
});
