import { ScrollbackError } from '@scrollback/log';

const TYPES: readonly { prefix: string; typename: string }[] = [
  { prefix: 'run_', typename: 'Run' },
  { prefix: 'task_', typename: 'Task' },
  { prefix: 'collector_', typename: 'Collector' },
];

/**
 * The type that an id belongs to, told by its prefix: the same string is the id everywhere.
 * @throws ScrollbackError BAD_USER_INPUT when no type has such ids
 */
export function parseNodeId(id: string): { typename: string; id: string } {
  const type = TYPES.find(({ prefix }) => id.startsWith(prefix));
  if (!type) {
    const known = TYPES.map(({ prefix }) => prefix).join(', ');
    throw new ScrollbackError(
      'BAD_USER_INPUT',
      `${JSON.stringify(id.slice(0, 80))} is not an id of this server: ids begin with one of ${known}.`,
    );
  }
  return { typename: type.typename, id };
}
