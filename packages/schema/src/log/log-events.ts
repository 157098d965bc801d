import { builder } from '../builder.ts';
import { follow } from '../follow.ts';
import { LogChannel } from './enums.ts';
import { LogEvent } from './event.ts';

builder.subscriptionField('logEvents', (t) =>
  t.field({
    type: LogEvent,
    description:
      'A channel as it grows; completes after Finished. Without `after` from now on; with it, nothing is missed and nothing repeated. On a finished run: what is missing, then Finished.',
    args: {
      runId: t.arg.id({ required: true, description: 'A run id, `run_…`.' }),
      channel: t.arg({ type: LogChannel, defaultValue: 'RAW', description: 'Which channel.' }),
      after: t.arg.string({ description: 'A cursor of an event or of a page of history.' }),
    },
    subscribe: (_root, { runId, channel, after }, { logs, signal }) => {
      const request = {
        runId,
        channel: channel ?? 'RAW',
        ...(typeof after === 'string' && { after }),
      };
      return follow(signal, (ended) => logs.follow(request, ended));
    },
    resolve: (event) => event,
  }),
);
