import type { GroupMark as Mark } from '@scrollback/log';
import { builder } from '../builder.ts';

const GroupMarkKind = builder.enumType('GroupMarkKind', {
  description: 'What a line does to a group of lines.',
  values: {
    BEGIN: { description: 'The lines behind it belong to the group.' },
    END: { description: 'It is the last line of the group.' },
  } satisfies Record<Mark['kind'], { description: string }>,
});

export const GroupMark = builder.objectRef<Mark>('GroupMark').implement({
  description:
    'A group of lines begins or ends: `::group::` of GitHub Actions, `##[group]` of Azure Pipelines, `section_start` of GitLab.',
  fields: (t) => ({
    kind: t.expose('kind', { type: GroupMarkKind, description: 'Which of the two.' }),
    name: t.exposeString('name', {
      nullable: true,
      description:
        'By which an END names its BEGIN (GitLab); null where groups end in the order opposite to that in which they begin.',
    }),
    title: t.exposeString('title', {
      description: 'Of a BEGIN: the end of `text`, without the marker, ANSI kept.',
    }),
    collapsed: t.exposeBoolean('collapsed', {
      description: 'Of a BEGIN: it asks to be shown folded.',
    }),
  }),
});
