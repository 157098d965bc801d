import type { ToolStatusName, ToolUseBody } from '@scrollback/log';
import { builder } from '../../builder.ts';
import { ToolAction } from './action.ts';

const ToolStatus = builder.enumType('ToolStatus', {
  description: 'How a tool call stands.',
  values: {
    CREATED: { description: 'Called; no result yet.' },
    PENDING_APPROVAL: { description: 'Waits for a person to allow it.' },
    SUCCEEDED: { description: 'It worked.' },
    FAILED: { description: 'It did not work.' },
    DENIED: { description: 'A person did not allow it.' },
    TIMED_OUT: { description: 'It took too long.' },
  } satisfies Record<ToolStatusName, { description: string }>,
});

export const ToolUse = builder.objectRef<ToolUseBody>('ToolUse').implement({
  description: 'A call of a tool; its result replaces this entry.',
  fields: (t) => ({
    callId: t.exposeString('callId', {
      nullable: true,
      description: "The agent's id of the call.",
    }),
    name: t.exposeString('name', { description: 'The tool; `mcp:server:tool` for one of MCP.' }),
    status: t.expose('status', { type: ToolStatus, description: 'How the call stands.' }),
    parentCallId: t.exposeString('parentCallId', {
      nullable: true,
      description: 'The call within which it was made.',
    }),
    action: t.expose('action', { type: ToolAction, description: 'What it does.' }),
    result: t.exposeString('result', { nullable: true, description: 'What came back, as text.' }),
    exitCode: t.exposeInt('exitCode', { nullable: true, description: 'Exit code of a command.' }),
    durationMs: t.exposeFloat('durationMs', {
      nullable: true,
      description:
        'Milliseconds from the call to its end, waiting for an approval included; null while it goes on and where its output tells no two times.',
    }),
  }),
});
