import { builder } from '../../builder.ts';
import { PAGE_DEFAULT, PAGE_MAX, toPageRequest } from '../../page-request.ts';
import { toConnection } from '../../relay-page.ts';
import { Task } from '../ref.ts';
import { TimelineItem } from './item.ts';

builder.objectField(Task, 'timeline', (t) =>
  t.connection(
    {
      type: TimelineItem,
      description: `What happened in its runs, ascending by time: starts, tool calls, other activity thinned out (at most one in ten seconds of a run, errors always), ends. Output is left out. Without a size ${PAGE_DEFAULT}, at most ${PAGE_MAX} a page. It goes on while runs do: read what comes after the last cursor when \`runChanged\` tells of a run of this task.`,
      resolve: async (task, args, { tasks }) =>
        toConnection(await tasks.timeline(task.id, toPageRequest(args))),
    },
    {
      name: 'TimelineConnection',
      description: 'A page of what happened in a task.',
      fields: (c) => ({
        partial: c.boolean({
          description: 'Whether the task has more than 1,000 runs: then the oldest are left out.',
          resolve: (page) => page.partial,
        }),
      }),
    },
    { name: 'TimelineEdge', description: 'Something that happened, in its timeline.' },
  ),
);
