import { isObject, object, string, toJson } from './read.ts';

/**
 * The text of a message or a result: text itself, or a list of blocks as the agents' protocols and
 * MCP have them. Of a block that is no text, what it is stands in brackets.
 */
export function contentText(content: unknown): string | null {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return isObject(content) ? toJson(content) : null;
  return content.map(blockText).join('\n');
}

function blockText(block: unknown): string {
  if (typeof block === 'string') return block;
  const { type, text, title, url } = object(block);
  if (typeof text === 'string') return text;
  if (typeof url === 'string') return `${string(title) ?? ''} ${url}`.trim();
  return `[${string(type) ?? 'unknown'}]`;
}
