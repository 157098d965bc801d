import { defineConfig } from 'rolldown';

// One program of a few files, because a thousand modules, loaded one by one, take most of a
// second to start. Its parts are loaded when a command needs them.
export default defineConfig(({ watch }) => ({
  input: 'src/main.ts',
  platform: 'node',
  transform: { target: 'node20.19' },
  tsconfig: false,
  logLevel: 'warn',
  // The packages are compiled one file after another.
  watch: { buildDelay: 500 },
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
    // Names that stay, and files that are written over: `npm run dev` restarts what it knows by name.
    chunkFileNames: '[name].js',
    cleanDir: !watch,
    comments: { legal: true, annotation: false, jsdoc: false },
  },
}));
