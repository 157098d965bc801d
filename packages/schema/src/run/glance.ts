import type { LastLine as LastLineShape, Run as RunShape } from '@scrollback/log';
import { builder } from '../builder.ts';
import { LogLevel, LogStream } from '../log/enums.ts';
import { Run } from './ref.ts';

const BUCKETS_DEFAULT = 24;
/** A run changes: what an operation reads later must not be what it read before. */
const loaderOptions = { cache: false };

const LastLine = builder.objectRef<LastLineShape>('LastLine').implement({
  description: 'A line of RAW as lists show it.',
  fields: (t) => ({
    index: t.exposeInt('index', { description: 'Index of its entry.' }),
    timestamp: t.expose('timestamp', {
      type: 'DateTime',
      description: 'When its first byte arrived.',
    }),
    stream: t.expose('stream', { type: LogStream, description: 'Where it was printed.' }),
    level: t.expose('level', {
      type: LogLevel,
      nullable: true,
      description: 'Its level; null where its text tells none.',
    }),
    text: t.exposeString('text', {
      description:
        'What is seen of it: without escape sequences, white space as single spaces, its first 500 UTF-16 code units.',
    }),
  }),
});

builder.objectFields(Run, (t) => ({
  lastLine: t.loadable({
    type: LastLine,
    nullable: true,
    description:
      'The newest line of RAW in which something is to be seen, of the newest 20; null where there is none. Cheap for many runs at once. Imported history that was not read yet has none, and is not taken in for it.',
    loaderOptions,
    load: (runs: RunShape[], { glances }) => glances.lastLines(runs),
    resolve: (run) => run,
  }),
  sparkline: t.loadableList({
    type: 'Int',
    byPath: true,
    description:
      'How many lines of RAW were printed in each of as many equal parts of the time from the beginning of the run to its end, or until now. Cheap for many runs at once: of a long log some chunks are looked at, and each number is then right to about 4 % of all lines; `histogram` is exact. Imported history that was not read yet is not taken in for it.',
    args: {
      buckets: t.arg.int({
        defaultValue: BUCKETS_DEFAULT,
        description: 'Into how many parts; 1 to 100.',
      }),
    },
    loaderOptions,
    load: (runs: RunShape[], { glances }, { buckets }) =>
      glances.sparklines(runs, buckets ?? BUCKETS_DEFAULT),
    resolve: (run) => run,
  }),
}));
