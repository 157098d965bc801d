import {
  type Label,
  LOG_CHANNELS,
  LOG_FORMATS,
  LOG_LEVELS,
  LOG_STREAMS,
  type LogFormat,
} from '@scrollback/log';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { parseCount, parseTime } from './values.ts';

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
  /** Hands standard input on even where it is no terminal. */
  stdin?: boolean;
}

const FORMATS: readonly (LogFormat | 'AUTO')[] = ['AUTO', ...LOG_FORMATS];

/** How long to wait for a server that is away, unless told. */
export const WAIT_SECONDS = 60;

/** What every command that names a run says of that argument. */
export const RUN_ARGUMENT = [
  '<run>',
  "a run's id, the unique beginning of one, or a name (its newest run)",
] as const;

/** Adds the options that all recording commands have. */
export function addRecordOptions(command: Command): Command {
  return command
    .option('--name <name>', 'name of the run')
    .option('--task <task>', 'task that the run belongs to, by id or name; a new name makes one')
    .addOption(labelOption('label to find the run by; may be repeated'))
    .addOption(
      oneOf('--format <format>', 'what the output is written in', FORMATS).default('AUTO', 'auto'),
    )
    .option(
      '--wait <seconds>',
      'how long to wait at the end for a server that is away',
      parseCount,
      WAIT_SECONDS,
    );
}

/** Adds the options that say which entries are meant. */
export function addFilterOptions(command: Command): Command {
  return command
    .addOption(severalOf('--stream <stream>', 'only of this stream; may be repeated', LOG_STREAMS))
    .addOption(severalOf('--level <level>', 'only of this level; may be repeated', LOG_LEVELS));
}

/** Adds `--channel`. */
export function channelOption(): Option {
  const what = 'the lines as printed, or the typed entries of a coding agent';
  return oneOf('--channel <channel>', what, LOG_CHANNELS).default('RAW', 'raw');
}

/** Adds `--since` and `--until`. */
export function addTimeOptions(command: Command): Command {
  return command
    .option('--since <time>', 'only what was printed at this time or later', parseTime)
    .option('--until <time>', 'only what was printed before; a time, or how long ago', parseTime);
}

/** `--label key=value`, several of them. */
export function labelOption(what: string): Option {
  return new Option('--label <key=value>', what).argParser(addLabel).default([], 'none');
}

/** An option that takes one of `values`, in any case; `--help` and completion tell them. */
export function oneOf<Value extends string>(
  flags: string,
  what: string,
  values: readonly Value[],
): Option {
  return choices(new Option(flags, what), values).argParser(parseOneOf(values));
}

/** As {@link oneOf}; each further one is added. */
export function severalOf<Value extends string>(
  flags: string,
  what: string,
  values: readonly Value[],
): Option {
  const parse = parseOneOf(values);
  return choices(new Option(flags, what), values).argParser((text: string, before?: Value[]) => [
    ...(before ?? []),
    parse(text),
  ]);
}

function choices(option: Option, values: readonly string[]): Option {
  return option.choices(values.map((value) => value.toLowerCase()));
}

/** A label behind those before it. */
function addLabel(text: string, before: Label[]): Label[] {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('Give it as key=value.');
  return [...before, { key: text.slice(0, at), value: text.slice(at + 1) }];
}

/** Takes one of `values` in any case. */
function parseOneOf<Value extends string>(values: readonly Value[]): (text: string) => Value {
  return (text) => {
    const value = values.find((candidate) => candidate === text.toUpperCase());
    if (value !== undefined) return value;
    throw new InvalidArgumentError(`Give one of ${values.join(', ').toLowerCase()}.`);
  };
}
