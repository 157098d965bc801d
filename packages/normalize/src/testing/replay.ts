import { readFileSync } from 'node:fs';
import type { Action, Body, ToolUseBody } from '@scrollback/log';
import { expect } from 'vitest';
import type { Change, Facts } from '../change.ts';
import { createFeed, type NormalizerFeed } from '../feed.ts';
import type { NormalizerFormat } from '../normalizer.ts';

/** When the first line of a fixture comes; each further line comes a second later. */
export const BEGAN = 1_700_000_000_000;

export function fixture(name: string): string[] {
  const path = new URL(`../../fixtures/${name}.jsonl`, import.meta.url);
  return readFileSync(path, 'utf8').split('\n').slice(0, -1);
}

interface Replayed {
  bodies: Body[];
  timestamps: number[];
  changes: Change[];
  facts: Facts;
}

/** What the lines come to when they are printed on stdout, one a second. */
export function replay(format: NormalizerFormat, lines: readonly string[]): Replayed {
  const feed = createFeed(format);
  const changes = [...pushAll(feed, lines), ...feed.end()];
  return { ...applied(changes), changes, facts: feed.facts };
}

function* pushAll(feed: NormalizerFeed, lines: readonly string[]): Generator<Change> {
  const encoder = new TextEncoder();
  for (const [i, line] of lines.entries()) {
    const bytes = encoder.encode(`${line}\n`);
    yield* feed.push({ stream: 'STDOUT', timestamp: BEGAN + i * 1000, bytes });
  }
}

/** The entries that changes come to; checks that they are ones. */
export function applied(changes: readonly Change[]): { bodies: Body[]; timestamps: number[] } {
  const bodies: Body[] = [];
  const timestamps: number[] = [];
  for (const { type, index, body, timestamp } of changes) {
    if (type === 'append') expect(index).toBe(bodies.length);
    else expect(timestamp).toBe(timestamps[index]);
    bodies[index] = body;
    timestamps[index] = timestamp;
  }
  return { bodies, timestamps };
}

/** The entries as lines that are easy to read. */
export function told(bodies: readonly Body[]): string[] {
  return bodies.map(line);
}

function line(body: Body): string {
  switch (body.type) {
    case 'ToolUse':
      return tool(body);
    case 'TodoList':
      return `TodoList ${body.items.map(({ text, status }) => `${text}: ${status}`).join(', ')}`;
    case 'TokenUsage': {
      const { type, ...counts } = body;
      return `${type} ${Object.values(counts).join(' ')}`;
    }
    case 'UnknownEvent':
      return `UnknownEvent ${body.json}`;
    case 'UserMessage':
      return `UserMessage${body.synthetic ? '*' : ''} ${body.text}`;
    case 'SystemMessage':
    case 'ErrorMessage':
      return `${body.type}(${body.kind ?? ''}) ${body.text}`;
    default:
      return `${body.type} ${body.text}`;
  }
}

function tool({ callId, name, status, parentCallId, action, result, exitCode }: ToolUseBody) {
  const under = parentCallId ? ` in ${parentCallId}` : '';
  const code = exitCode === null ? '' : ` (${exitCode})`;
  return `ToolUse ${callId}${under} ${name} ${status}${code} ${does(action)} → ${JSON.stringify(result)}`;
}

function does({ type, ...rest }: Action): string {
  return `${type} ${JSON.stringify(rest)}`;
}
