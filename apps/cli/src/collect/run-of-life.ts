import { createHash } from 'node:crypto';
import { type Container, EPOCH, type LifeEnd, millisecondsOf } from '@scrollback/capture/docker';
import { type Ending, idOf } from '@scrollback/log';
import type { StartRunInput } from '@scrollback/sdk';

/** The collector, as its runs say it. */
export interface Identity {
  id: string;
  /** The container host's. */
  name: string;
}

const SHORT_ID = 12;

/** The run of a container's life: always the same one for the same life. */
export function runOfLife(
  { id, name: host }: Identity,
  container: Container,
): StartRunInput & { id: string } {
  const { name, image, command, labels } = container;
  const given = Object.entries(labels).map(([key, value]) => ({ key, value }));
  return {
    id: runId(id, container),
    source: 'CONTAINER',
    detectFormat: true,
    name,
    command,
    // A restart is a new run of the same task; containers of two hosts may have one name.
    taskId: `${name}@${host}`,
    labels: [
      ...given,
      { key: 'image', value: image },
      { key: 'container', value: container.id.slice(0, SHORT_ID) },
      { key: 'collector', value: host },
    ],
  };
}

/** Sorts by the life's begin; the rest tells lives apart that began in the same millisecond. */
function runId(collector: string, { id, life }: Container): string {
  const startedAt = life.startedAt ?? EPOCH;
  const hash = createHash('sha256').update(`${collector} ${id} ${startedAt}`).digest();
  return idOf('run', millisecondsOf(startedAt), hash);
}

/** How a run ends with its container's life. Docker tells exit codes and no signals. */
export function endingOfLife({ reason, exitCode, oomKilled }: LifeEnd): Ending {
  const base = { exitCode, signal: null };
  if (exitCode === null) {
    const how = reason === 'removed' ? 'The container was removed' : 'The container ended';
    return { ...base, status: 'LOST', error: `${how}; how it exited is not known any more.` };
  }
  if (oomKilled)
    return { ...base, status: 'FAILED', error: 'It ran out of memory and was killed.' };
  return { ...base, status: exitCode === 0 ? 'SUCCEEDED' : 'FAILED', error: null };
}

/** For a life that is over, when nobody saw its end. @param now the container, if it is still there */
export function endUnseen({ life }: Container, now: Container | null): LifeEnd {
  if (now?.life.startedAt === life.startedAt && !now?.life.alive) {
    const { exitCode = null, oomKilled = false, finishedAt = null } = now?.life ?? {};
    return { reason: 'exited', exitCode, oomKilled, finishedAt };
  }
  const reason = now ? 'exited' : 'removed';
  return { reason, exitCode: null, oomKilled: false, finishedAt: null };
}
