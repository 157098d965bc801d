import type { CollectorAction as ActionName, ContainerState as StateName } from '@scrollback/log';
import { builder } from '../builder.ts';

const STATES: Record<StateName, { description: string }> = {
  RUNNING: { description: 'It goes on.' },
  EXITED: { description: 'It is over; the container is still there.' },
};

export const ContainerState = builder.enumType('ContainerState', {
  description: "How a container's newest life stands.",
  values: STATES,
});

const ACTIONS: Record<ActionName, { description: string }> = {
  FOLLOW: { description: 'Follow one container from now on, and answer with its run.' },
  UNFOLLOW: { description: 'Leave one container alone until told otherwise, and answer.' },
  VIEW: {
    description:
      'Somebody looks at these containers from now on, and at no others. It wants no answer.',
  },
};

export const CollectorAction = builder.enumType('CollectorAction', {
  description: 'What a collector is to do.',
  values: ACTIONS,
});
