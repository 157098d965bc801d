import { builder } from '../../builder.ts';
import { TodoList, TokenUsage, UnknownEvent } from './facts.ts';
import { AssistantMessage, ErrorMessage, SystemMessage, Thinking, UserMessage } from './message.ts';
import { ToolUse } from './tool-use.ts';

export const NormalizedBody = builder.unionType('NormalizedBody', {
  description: 'What an entry of the NORMALIZED channel is.',
  types: [
    UserMessage,
    AssistantMessage,
    Thinking,
    ToolUse,
    SystemMessage,
    ErrorMessage,
    TokenUsage,
    TodoList,
    UnknownEvent,
  ],
  resolveType: (body) => body.type,
});
