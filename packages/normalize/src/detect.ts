import type { LogFormat } from '@scrollback/log';
import { isActivity } from './activity/is-activity.ts';
import { isObject, type JsonObject } from './json/read.ts';
import { parse } from './line/injected.ts';

/** So many lines that tell nothing make it TEXT: programs may print debug text first. */
export const DETECT_LINES = 50;
/** So many characters, too. */
export const DETECT_CHARS = 2 ** 20;

/**
 * The format that the first lines of stdout are of; null while they don't tell and there may be
 * more, for which TEXT is right once the output is over. TEXT too when nothing fits within
 * {@link DETECT_LINES} lines or {@link DETECT_CHARS} characters.
 */
export function detectFormat(firstLines: Iterable<string>): LogFormat | null {
  let lines = 0;
  let chars = 0;
  let before = '';
  for (const line of firstLines) {
    const format = formatOf(line, before);
    if (format) return format;
    before = line.trimEnd();
    chars += line.length;
    if (++lines >= DETECT_LINES || chars >= DETECT_CHARS) return 'TEXT';
  }
  return null;
}

function formatOf(line: string, before: string): LogFormat | null {
  const text = line.trim();
  // `gemini --output-format json` prints one object over many lines.
  if (before === '{' && /^"(?:session_id|response)":/.test(text)) return 'GEMINI';
  if (!text.startsWith('{')) return null;
  const event = parse(text);
  if (!isObject(event)) return null;
  if (isActivity(event) || isBoard(event)) return 'JSONL';
  if (isCodex(event)) return 'CODEX';
  if (isClaude(event)) return 'CLAUDE';
  return isGemini(event) ? 'GEMINI' : null;
}

function isClaude(event: JsonObject): boolean {
  switch (event.type) {
    case 'system':
      return typeof event.subtype === 'string';
    case 'assistant':
    case 'user':
      return isObject(event.message);
    case 'stream_event':
      return isObject(event.event);
    case 'result':
      return typeof event.subtype === 'string';
    case 'control_request':
      return isObject(event.request);
    default:
      return false;
  }
}

function isCodex({ type, msg, id }: JsonObject): boolean {
  if (isObject(msg)) return typeof msg.type === 'string' && typeof id === 'string';
  return typeof type === 'string' && /^(?:thread|turn|item)\.\w+$/.test(type);
}

function isGemini(event: JsonObject): boolean {
  if (typeof event.response === 'string') return isObject(event.stats);
  if (typeof event.timestamp !== 'string') return false;
  switch (event.type) {
    case 'init':
      return typeof event.session_id === 'string';
    case 'message':
      return typeof event.role === 'string' && typeof event.content === 'string';
    case 'tool_use':
      return typeof event.tool_name === 'string';
    case 'result':
      return typeof event.status === 'string';
    default:
      return false;
  }
}

function isBoard(event: JsonObject): boolean {
  const [key, ...more] = Object.keys(event);
  if (key === undefined || more.length > 0) return false;
  if (key === 'JsonPatch') return Array.isArray(event[key]);
  return /^(?:Stdout|Stderr|SessionId)$/.test(key) && typeof event[key] === 'string';
}
