import type { ReportedContainer } from '@scrollback/log';
import { builder } from '../builder.ts';
import { Label, LabelInput } from '../run/label.ts';
import { Run } from '../run/ref.ts';
import { ContainerState } from './enums.ts';

export const Container = builder.objectRef<ReportedContainer>('Container').implement({
  description: 'A container, as its collector reported it last.',
  fields: (t) => ({
    id: t.exposeID('id', { description: "The engine's id of it." }),
    name: t.exposeString('name', { description: 'Its name.' }),
    image: t.exposeString('image', { description: 'What it was made from.' }),
    state: t.expose('state', {
      type: ContainerState,
      description: 'How its newest life stands.',
    }),
    labels: t.expose('labels', { type: [Label], description: 'Its labels.' }),
    followed: t.exposeBoolean('followed', { description: 'Whether its output is brought here.' }),
    run: t.field({
      type: Run,
      nullable: true,
      description: 'The run of its newest life; null where there is none.',
      resolve: ({ runId }) => runId,
    }),
  }),
});

export const ContainerInput = builder.inputType('ContainerInput', {
  description: 'A container, as its collector sees it.',
  fields: (t) => ({
    id: t.id({ required: true, description: "The engine's id of it." }),
    name: t.string({ required: true, description: 'Its name.' }),
    image: t.string({ required: true, description: 'What it was made from.' }),
    state: t.field({
      type: ContainerState,
      required: true,
      description: 'How its newest life stands.',
    }),
    labels: t.field({ type: [LabelInput], required: true, description: 'Its labels.' }),
    followed: t.boolean({ required: true, description: 'Whether its output is brought here.' }),
    runId: t.id({ description: 'The run of its newest life.' }),
  }),
});
