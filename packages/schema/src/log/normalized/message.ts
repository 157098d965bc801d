import type {
  AssistantMessageBody,
  ErrorMessageBody,
  SystemMessageBody,
  ThinkingBody,
  UserMessageBody,
} from '@scrollback/log';
import { builder } from '../../builder.ts';

export const UserMessage = builder.objectRef<UserMessageBody>('UserMessage').implement({
  description: 'What the agent was told.',
  fields: (t) => ({
    text: t.exposeString('text', { description: 'Its text.' }),
    synthetic: t.boolean({
      description: 'Whether a tool put it there, not a person.',
      resolve: ({ synthetic }) => synthetic ?? false,
    }),
  }),
});

export const AssistantMessage = builder
  .objectRef<AssistantMessageBody>('AssistantMessage')
  .implement({
    description: 'What the agent says.',
    fields: (t) => ({
      text: t.exposeString('text', { description: 'Its text.' }),
      model: t.exposeString('model', { nullable: true, description: 'The model that wrote it.' }),
    }),
  });

export const Thinking = builder.objectRef<ThinkingBody>('Thinking').implement({
  description: 'What the agent thinks.',
  fields: (t) => ({ text: t.exposeString('text', { description: 'Its text.' }) }),
});

export const SystemMessage = builder.objectRef<SystemMessageBody>('SystemMessage').implement({
  description: 'What the agent program says about itself, and text that is no event.',
  fields: (t) => ({
    text: t.exposeString('text', { description: 'Its text.' }),
    kind: t.exposeString('kind', { nullable: true, description: 'Which kind, as it names it.' }),
  }),
});

export const ErrorMessage = builder.objectRef<ErrorMessageBody>('ErrorMessage').implement({
  description: 'Something that went wrong.',
  fields: (t) => ({
    text: t.exposeString('text', { description: 'Its text, without ANSI.' }),
    kind: t.exposeString('kind', { nullable: true, description: 'Which kind, as it names it.' }),
  }),
});
