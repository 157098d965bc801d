import type {
  LogChannel as Channel,
  LogLevel as Level,
  LogStream as Stream,
} from '@scrollback/log';
import { builder } from '../builder.ts';

export const LogChannel = builder.enumType('LogChannel', {
  description: 'Every channel numbers its own entries from 0.',
  values: {
    RAW: { description: 'What was printed, line by line.' },
    NORMALIZED: { description: "Typed entries parsed from a coding agent's output." },
  } satisfies Record<Channel, { description: string }>,
});

export const LogStream = builder.enumType('LogStream', {
  description: 'Where a line was printed.',
  values: {
    STDOUT: { description: 'Standard output.' },
    STDERR: { description: 'Standard error.' },
    SYSTEM: { description: 'Said by Scrollback itself, for instance that bytes were dropped.' },
  } satisfies Record<Stream, { description: string }>,
});

export const LogLevel = builder.enumType('LogLevel', {
  description: 'How grave a line is, as far as it can be told from its text.',
  values: {
    TRACE: { description: 'Finest detail.' },
    DEBUG: { description: 'For those who look for a bug.' },
    INFO: { description: 'The ordinary course.' },
    WARN: { description: 'Unexpected, but it goes on.' },
    ERROR: { description: 'Something failed.' },
    FATAL: { description: 'The program ends because of it.' },
  } satisfies Record<Level, { description: string }>,
});
