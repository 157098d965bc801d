import { type Label, LOG_FORMATS, type LogFormat } from '@scrollback/log';
import { type Command, InvalidArgumentError } from 'commander';

/** What `run` and `pipe` say about the run they record. */
export interface RecordOptions {
  name?: string;
  task?: string;
  label: Label[];
  format: LogFormat | 'AUTO';
  /** Seconds to wait at the end for the server. */
  wait: number;
}

/** What `run` is told besides. */
export interface RunOptions extends RecordOptions {
  /** Milliseconds. */
  idleTimeout?: number;
  pty?: boolean;
}

const FORMATS: readonly (LogFormat | 'AUTO')[] = ['AUTO', ...LOG_FORMATS];

/** How long to wait for a server that is away, unless told. */
export const WAIT_SECONDS = 60;

/** Adds the options that all recording commands have. */
export function addRecordOptions(command: Command): Command {
  return command
    .option('--name <name>', 'name of the run')
    .option('--task <task>', 'task that the run belongs to, by id or name; a new name makes one')
    .option('--label <key=value>', 'label to find the run by; may be repeated', addLabel, [])
    .option(
      '--format <format>',
      `what the output is written in: ${FORMATS.join(', ').toLowerCase()}`,
      parseOneOf(FORMATS),
      'AUTO',
    )
    .option(
      '--wait <seconds>',
      'how long to wait at the end for a server that is away',
      parseCount,
      WAIT_SECONDS,
    );
}

/** A whole number from 0. */
export function parseCount(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Give a whole number from 0.');
}

const UNITS_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
/** Node's timers know no longer time. */
const LONGEST_MS = 2 ** 31 - 1;

/** A length of time like `500ms`, `30s`, `15m` or `2h`; without a unit, seconds. In milliseconds. */
export function parseDuration(text: string): number {
  const [, count, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(text) ?? [];
  const ms = Math.round(Number(count) * (UNITS_MS[unit ?? 's'] ?? 0));
  if (ms > 0 && ms <= LONGEST_MS) return ms;
  throw new InvalidArgumentError('Give a time like 500ms, 30s, 15m or 2h, up to 24 days.');
}

/** A number of days: `7`, `7d`, or weeks: `2w`. */
export function parseDays(text: string): number {
  const [, count, unit] = /^(\d{1,5})([dw]?)$/.exec(text) ?? [];
  if (count === undefined) throw new InvalidArgumentError('Give days or weeks, like 7d or 2w.');
  return Number(count) * (unit === 'w' ? 7 : 1);
}

/** A label behind those before it. */
export function addLabel(text: string, before: Label[]): Label[] {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('Give it as key=value.');
  return [...before, { key: text.slice(0, at), value: text.slice(at + 1) }];
}

/** A name behind those before it. */
export function addName(text: string, before: string[]): string[] {
  if (text === '') throw new InvalidArgumentError('Give a name.');
  return [...before, text];
}

/** Takes one of `values` in any case. */
export function parseOneOf<Value extends string>(
  values: readonly Value[],
): (text: string) => Value {
  return (text) => {
    const value = values.find((candidate) => candidate === text.toUpperCase());
    if (value !== undefined) return value;
    throw new InvalidArgumentError(`Give one of ${values.join(', ').toLowerCase()}.`);
  };
}
