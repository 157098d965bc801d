import { type NewLine, parseBody, type Replacement, ScrollbackError } from '@scrollback/log';
import { builder } from '../builder.ts';
import { LogLevel, LogStream } from './enums.ts';

export const RawLogEntryInput = builder.inputType('RawLogEntryInput', {
  description: 'A line as it is to read.',
  fields: (t) => ({
    text: t.string({
      required: true,
      description: 'The line as it is shown: without line breaks and carriage returns.',
    }),
    stream: t.field({ type: LogStream, description: 'Where it was printed.' }),
    timestamp: t.field({ type: 'DateTime', description: 'When its first byte arrived.' }),
    level: t.field({
      type: LogLevel,
      description: 'Its level; without it the one that its text tells, if any.',
    }),
  }),
});

const NormalizedLogEntryInput = builder.inputType('NormalizedLogEntryInput', {
  description: 'A typed entry as it is to read.',
  fields: (t) => ({
    body: t.string({
      required: true,
      description:
        'A NormalizedBody as JSON, its type in `type`: `{"type": "AssistantMessage", "text": "Done."}`.',
    }),
    timestamp: t.field({ type: 'DateTime', description: 'When its first byte arrived.' }),
  }),
});

/** One of its fields is there: the engine sees to that. */
export const LogEntryInput = builder.inputType('LogEntryInput', {
  description: 'An entry of the channel that its one field names.',
  isOneOf: true,
  fields: (t) => ({
    raw: t.field({ type: RawLogEntryInput, description: 'Of the RAW channel.' }),
    normalized: t.field({
      type: NormalizedLogEntryInput,
      description: 'Of the NORMALIZED channel.',
    }),
  }),
});

/** The line that the input asks for; what is left out the server chooses. */
export function lineOf(input: typeof RawLogEntryInput.$inferInput): NewLine {
  const { text, level, stream, timestamp } = input;
  return { text, ...(level && { level }), ...(stream && { stream }), ...given(timestamp) };
}

/** What the input asks for. @throws ScrollbackError BAD_USER_INPUT when its body is none */
export function replacementOf({ raw, normalized }: typeof LogEntryInput.$inferInput): Replacement {
  if (raw) return { channel: 'RAW', ...lineOf(raw) };
  const body = parseBody(parsed(normalized?.body ?? ''));
  return { channel: 'NORMALIZED', body, ...given(normalized?.timestamp) };
}

function given(timestamp: number | null | undefined): { timestamp?: number } {
  return typeof timestamp === 'number' ? { timestamp } : {};
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new ScrollbackError(
      'BAD_USER_INPUT',
      `The body is not JSON: ${error instanceof Error ? error.message : json}. Give an object like {"type": "AssistantMessage", "text": "Done."}.`,
      {},
      { cause: error },
    );
  }
}
