import type { Body, ToolStatusName, ToolUseBody } from '@scrollback/log';
import { formatAction, formatBody } from './activity.ts';
import { formatDuration } from './duration.ts';
import { harmless, oneLine } from './one-line.ts';
import type { Look, Style } from './style.ts';

/** A typed entry as it is shown. */
export interface Drawn {
  /** All of it, without an end of line. */
  whole: string;
  /** The part of it that may grow, before it is styled. */
  text: string;
  /** What comes behind the first so many characters of `text`. */
  continued(from: number): string;
}

const RESULT_LINES = 5;
const INDENT = '  ';

const SPEAKERS: Partial<Record<Body['type'], { name: string; look: Look }>> = {
  UserMessage: { name: 'user', look: 'cyan' },
  AssistantMessage: { name: 'assistant', look: 'green' },
  Thinking: { name: 'thinking', look: 'dim' },
  SystemMessage: { name: 'system', look: 'dim' },
  ErrorMessage: { name: 'error', look: 'red' },
  TokenUsage: { name: 'tokens', look: 'dim' },
  TodoList: { name: 'to-dos', look: 'cyan' },
  UnknownEvent: { name: 'unknown', look: 'yellow' },
};

const STATES: Readonly<Record<ToolStatusName, { mark: string; look: Look }>> = {
  CREATED: { mark: '▸', look: 'cyan' },
  PENDING_APPROVAL: { mark: '?', look: 'yellow' },
  SUCCEEDED: { mark: '✓', look: 'green' },
  FAILED: { mark: '✗', look: 'red' },
  DENIED: { mark: '✗', look: 'red' },
  TIMED_OUT: { mark: '✗', look: 'red' },
};

/** A body as text for a terminal: who, then what, its further lines indented. */
export function drawBody(body: Body, time: string, style: Style): Drawn {
  if (body.type === 'ToolUse') return { ...still(drawCall(body, style), time) };
  const { name, look } = SPEAKERS[body.type] ?? { name: body.type, look: 'dim' };
  const text = textOf(body).replaceAll('\n', `\n${INDENT}`);
  const paint = (part: string) => (look === 'dim' && part !== '' ? style('dim', part) : part);
  return {
    whole: `${time}${style(look, `${name}:`)} ${paint(text)}`,
    text,
    continued: (from) => paint(text.slice(from)),
  };
}

function still(whole: string, time: string): Drawn {
  return { whole: `${time}${whole}`, text: whole, continued: () => '' };
}

function textOf(body: Exclude<Body, ToolUseBody>): string {
  switch (body.type) {
    case 'TodoList': {
      const items = body.items.map(({ status, text }) => `${box(status)} ${oneLine(text)}`);
      return [formatBody(body), ...items].join('\n');
    }
    case 'TokenUsage':
    case 'UnknownEvent':
      return formatBody(body);
    default:
      return harmless(body.text).trimEnd();
  }
}

function box(status: string): string {
  if (status === 'completed') return '[x]';
  return status === 'in_progress' ? '[>]' : '[ ]';
}

function drawCall(body: ToolUseBody, style: Style): string {
  const { mark, look } = STATES[body.status];
  const { exitCode, status, durationMs } = body;
  const ended = typeof exitCode === 'number' && exitCode !== 0 ? `exit code ${exitCode}` : '';
  const state = ['CREATED', 'SUCCEEDED'].includes(status) ? '' : word(status);
  const took = durationMs == null ? '' : formatDuration(durationMs);
  const notes = [state, ended, took].filter((note) => note !== '').join(', ');
  const head = `${style(look, mark)} ${style('bold', oneLine(body.name))} ${oneLine(formatAction(body.action))}`;
  const noted = notes === '' ? head.trimEnd() : `${head.trimEnd()}  ${style(look, `(${notes})`)}`;
  return [noted, ...resultLines(body.result ?? '').map((line) => style('dim', line))].join('\n');
}

function word(status: ToolStatusName): string {
  return status.toLowerCase().replace('_', ' ');
}

function resultLines(result: string): string[] {
  const lines = harmless(result).trimEnd().split('\n');
  if (lines.length === 1 && lines[0] === '') return [];
  const shown = lines.slice(0, RESULT_LINES).map((line) => `${INDENT}${line}`);
  const more = lines.length - shown.length;
  return more > 0 ? [...shown, `${INDENT}… ${more} more lines`] : shown;
}
