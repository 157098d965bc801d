import type {
  TodoItemShape,
  TodoListBody,
  TokenUsageBody,
  UnknownEventBody,
} from '@scrollback/log';
import { builder } from '../../builder.ts';

export const TokenUsage = builder.objectRef<TokenUsageBody>('TokenUsage').implement({
  description: 'What the work has cost so far. Counts are tokens; null where not told.',
  fields: (t) => ({
    input: t.exposeInt('input', { nullable: true, description: 'Read, without the cache.' }),
    output: t.exposeInt('output', { nullable: true, description: 'Written.' }),
    cacheRead: t.exposeInt('cacheRead', { nullable: true, description: 'Read from the cache.' }),
    cacheCreation: t.exposeInt('cacheCreation', {
      nullable: true,
      description: 'Put into the cache.',
    }),
    total: t.exposeInt('total', { nullable: true, description: 'All together.' }),
    contextWindow: t.exposeInt('contextWindow', {
      nullable: true,
      description: 'Most that the model can hold.',
    }),
    costUsd: t.exposeFloat('costUsd', { nullable: true, description: 'US dollars.' }),
  }),
});

const TodoItem = builder.objectRef<TodoItemShape>('TodoItem').implement({
  description: 'One thing to do.',
  fields: (t) => ({
    text: t.exposeString('text', { description: 'What.' }),
    status: t.exposeString('status', { description: 'How it stands, as the agent names it.' }),
    priority: t.exposeString('priority', {
      nullable: true,
      description: 'How urgent it is, as the agent names it.',
    }),
  }),
});

export const TodoList = builder.objectRef<TodoListBody>('TodoList').implement({
  description: 'What the agent has still to do.',
  fields: (t) => ({
    items: t.expose('items', { type: [TodoItem], description: 'The items, in order.' }),
  }),
});

export const UnknownEvent = builder.objectRef<UnknownEventBody>('UnknownEvent').implement({
  description: 'An event that this version does not know.',
  fields: (t) => ({ json: t.exposeString('json', { description: 'The event as JSON.' }) }),
});
