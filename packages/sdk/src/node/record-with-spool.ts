import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createId, type Run } from '@scrollback/log';
import type { Client } from '../client/client.ts';
import type { StartRunInput } from '../generated.ts';
import type { RecordOptions } from '../recorder/record-run.ts';
import type { RecordedEnding, Recorder } from '../recorder/recorder.ts';
import { createSpool, type SpoolOptions } from '../upload/spool/spool.ts';
import { fromTime } from '../wire.ts';
import { keepRun, ourselves } from './kept-run.ts';

export interface SpooledOptions
  extends Omit<RecordOptions, 'backlog'>,
    Pick<SpoolOptions, 'maxBytes' | 'onDropped' | 'onFault'> {
  /** A folder for the spools of many runs; each gets a folder of its own in it. */
  folder: string;
}

/**
 * Logs to a new run as {@link Client.record} does, with what is not stored yet on the disk. Should
 * this process die, {@link deliverSpools} sends the rest.
 * @throws when the folder can't be made
 */
export function recordWithSpool(
  client: Client,
  input: StartRunInput,
  { folder, maxBytes, onDropped, onFault, ...options }: SpooledOptions,
): Recorder {
  const id = input.id ?? createId('run');
  const own = join(folder, id);
  const startedAt = fromTime(Date.now());
  const kept = { input: { startedAt, ...input, id }, writer: ourselves() };
  mkdirSync(own, { recursive: true });
  keepRun(own, { ...kept, ending: null });
  const backlog = createSpool({
    folder: own,
    ...(maxBytes !== undefined && { maxBytes }),
    ...(onDropped && { onDropped }),
    ...(onFault && { onFault }),
  });
  const recorder = client.record(kept.input, { ...options, backlog });
  let ended: Promise<Run> | null = null;
  const finish = async (given: RecordedEnding): Promise<Run> => {
    const ending = { finishedAt: Date.now(), ...given };
    keepRun(own, { ...kept, ending });
    const run = await recorder.end(ending);
    backlog.close();
    rmSync(own, { recursive: true, force: true });
    return run;
  };
  return {
    id,
    get waitingBytes() {
      return recorder.waitingBytes;
    },
    get failure() {
      return recorder.failure;
    },
    write: recorder.write,
    drained: recorder.drained,
    writable: recorder.writable,
    end(ending = {}) {
      ended ??= finish(ending);
      return ended;
    },
    close() {
      recorder.close();
      backlog.close();
    },
  };
}
