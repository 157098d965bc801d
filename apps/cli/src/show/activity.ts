import type { Action, Body, TimelineItem, ToolUseBody } from '@scrollback/log';
import { formatDuration } from './duration.ts';
import { oneLine } from './one-line.ts';

/** What happened, in one line. */
export function formatItem(item: TimelineItem): string {
  switch (item.type) {
    case 'RunStarted':
      return 'started';
    case 'RunFinished':
      return `${item.run.status} after ${formatDuration(item.timestamp - item.run.startedAt)}`;
    default:
      return formatBody(item.entry.body);
  }
}

/** A normalised entry in one line. */
export function formatBody(body: Body): string {
  switch (body.type) {
    case 'ToolUse':
      return `${body.name} ${oneLine(formatAction(body.action))}  ${body.status}${took(body)}`;
    case 'TodoList':
      return `${body.items.filter(({ status }) => status === 'completed').length} of ${body.items.length} to-dos done`;
    case 'TokenUsage':
      return `${body.total ?? 0} tokens`;
    case 'UnknownEvent':
      return oneLine(body.json);
    case 'ErrorMessage':
      return `error: ${oneLine(body.text)}`;
    default:
      return oneLine(body.text);
  }
}

function took({ durationMs }: ToolUseBody): string {
  return durationMs == null ? '' : ` after ${formatDuration(durationMs)}`;
}

/** What a tool call is about. */
export function formatAction(action: Action): string {
  switch (action.type) {
    case 'FileRead':
    case 'FileEdit':
      return action.path;
    case 'CommandRun':
      return action.command;
    case 'Search':
      return action.query;
    case 'WebFetch':
      return action.url;
    case 'SubTask':
      return action.description;
    case 'Plan':
      return action.text;
    case 'Generic':
      return action.arguments;
  }
}
