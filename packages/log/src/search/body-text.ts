import type { Action, Body } from '../normalized/body.ts';

/**
 * What a search looks at in an entry of NORMALIZED: what people read of it, in the order in which it
 * is shown, each part in lines of its own.
 */
export function bodyText(body: Body): string {
  return partsOf(body)
    .filter((part) => typeof part === 'string' && part !== '')
    .join('\n');
}

function partsOf(body: Body): (string | null | undefined)[] {
  switch (body.type) {
    case 'ToolUse':
      return [body.name, ...actionParts(body.action), body.result];
    case 'TodoList':
      return body.items.map(({ text }) => text);
    case 'UnknownEvent':
      return [body.json];
    case 'TokenUsage':
      return [];
    default:
      return [body.text];
  }
}

function actionParts(action: Action): (string | null | undefined)[] {
  switch (action.type) {
    case 'FileRead':
      return [action.path];
    case 'FileEdit':
      return [
        action.path,
        ...action.changes.flatMap(({ newPath, content, diff }) => [newPath, content, diff]),
      ];
    case 'CommandRun':
      return [action.command];
    case 'Search':
      return [action.query];
    case 'WebFetch':
      return [action.url];
    case 'SubTask':
      return [action.agentType, action.description];
    case 'Plan':
      return [action.text];
    case 'Generic':
      return [action.arguments];
  }
}
