import { open, rename, rm } from 'node:fs/promises';
import { type LogChannel, type LogStream, ScrollbackError } from '@scrollback/log';
import { createClient, type Download } from '@scrollback/sdk';
import { findRun } from '../find-run.ts';
import { say, sayResume } from '../say.ts';
import { serverAddress } from '../server.ts';
import { formatBytes } from '../show/bytes.ts';
import { print } from '../show/output.ts';

export interface ExportOptions {
  format?: 'RAW' | 'TEXT' | 'NDJSON';
  channel?: LogChannel;
  stream?: LogStream;
  /** Where to save it; standard output unless given. */
  output?: string;
  /** Says as JSON what was saved. */
  json?: boolean;
}

const FORMATS = { RAW: 'raw', TEXT: 'text', NDJSON: 'ndjson' } as const;

/** Writes a run's log as a file. @throws ScrollbackError */
export async function exportLog(text: string, options: ExportOptions): Promise<number> {
  const { channel = 'RAW', stream, output = '-', json } = options;
  if (json && output === '-') throw noPlace();
  const { format = channel === 'RAW' ? 'RAW' : 'NDJSON' } = options;
  const client = createClient(serverAddress(process.env));
  try {
    const { id } = await findRun(client, text);
    const log = await client.download(id, {
      format: FORMATS[format],
      channel,
      ...(stream && { stream }),
      onResume: sayResume,
    });
    if (log.dropped.bytes > 0) {
      say(`The first ${formatBytes(log.dropped.bytes)} are no longer kept (retention).`);
    }
    if (output === '-') {
      for await (const part of log.body) await print(part);
      return 0;
    }
    const bytes = await save(log, output);
    const saved = { runId: id, format: FORMATS[format], channel, stream: stream ?? null };
    const { dropped } = log;
    if (json) await print(`${JSON.stringify({ ...saved, file: output, bytes, dropped })}\n`);
    else say(`${formatBytes(bytes)} in ${output}`);
  } finally {
    client.close();
  }
  return 0;
}

/** Saves it under its name once it is whole. Returns its bytes. */
async function save({ body }: Download, file: string): Promise<number> {
  const part = `${file}.part`;
  const handle = await open(part, 'w').catch((cause: unknown) => {
    throw unwritable(file, cause);
  });
  let bytes = 0;
  try {
    for await (const chunk of body) {
      await handle.writeFile(chunk);
      bytes += chunk.length;
    }
    await handle.close();
    await rename(part, file);
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(part, { force: true });
    throw error instanceof ScrollbackError ? error : unwritable(file, error);
  }
  return bytes;
}

/** Standard output has the log itself. */
function noPlace(): ScrollbackError {
  return new ScrollbackError(
    'BAD_USER_INPUT',
    'With --json, standard output says what was saved. Give the file with --output; entries as JSON are --format ndjson.',
  );
}

function unwritable(file: string, cause: unknown): ScrollbackError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new ScrollbackError(
    'BAD_USER_INPUT',
    `The log can't be saved as ${file} (${reason}). Give a file in a folder that is there and has room.`,
    {},
    { cause },
  );
}
