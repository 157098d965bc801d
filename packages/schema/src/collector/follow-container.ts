import { builder } from '../builder.ts';
import { Run } from '../run/ref.ts';

const ID = { required: true, description: 'A collector id, `collector_…`.' } as const;
const CONTAINER = {
  required: true,
  description: "The engine's id of a container, or its name.",
} as const;
const ERRORS =
  'Errors: COLLECTOR_NOT_FOUND, COLLECTOR_AWAY, COMMAND_TIMED_OUT, COMMAND_MISANSWERED, LIMIT_EXCEEDED, and what the collector says, such as CONTAINER_NOT_FOUND.';

builder.mutationField('followContainer', (t) =>
  t.field({
    type: Run,
    description: `Makes a collector follow a container from now on, whatever its command line says. ${ERRORS}`,
    args: { collectorId: t.arg.id(ID), containerId: t.arg.id(CONTAINER) },
    resolve: (_root, { collectorId, containerId }, { collectors }) =>
      collectors.follow(collectorId, containerId),
  }),
);

builder.mutationField('unfollowContainer', (t) =>
  t.boolean({
    description: `Makes a collector leave a container alone until it is told to follow it; its run stays, and goes on then. ${ERRORS}`,
    args: { collectorId: t.arg.id(ID), containerId: t.arg.id(CONTAINER) },
    resolve: async (_root, { collectorId, containerId }, { collectors }) => {
      await collectors.unfollow(collectorId, containerId);
      return true;
    },
  }),
);
