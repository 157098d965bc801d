import type { Label } from '@scrollback/log';
import { type Command, InvalidArgumentError } from 'commander';

/** What `run` and `pipe` say about the run they record. */
export interface RecordOptions {
  name?: string;
  task?: string;
  label: Label[];
  /** Seconds to wait at the end for the server. */
  wait: number;
}

const WAIT_SECONDS = 60;

/** Adds the options that all recording commands have. */
export function addRecordOptions(command: Command): Command {
  return command
    .option('--name <name>', 'name of the run')
    .option('--task <task>', 'task that the run belongs to, by id or name; a new name makes one')
    .option('--label <key=value>', 'label to find the run by; may be repeated', addLabel, [])
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

/** A number of days: `7`, `7d`, or weeks: `2w`. */
export function parseDays(text: string): number {
  const [, count, unit] = /^(\d{1,5})([dw]?)$/.exec(text) ?? [];
  if (count === undefined) throw new InvalidArgumentError('Give days or weeks, like 7d or 2w.');
  return Number(count) * (unit === 'w' ? 7 : 1);
}

function addLabel(text: string, before: Label[]): Label[] {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('Give it as key=value.');
  return [...before, { key: text.slice(0, at), value: text.slice(at + 1) }];
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
