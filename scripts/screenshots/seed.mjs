import { createClient } from '@scrollback/sdk';
import { createUpload } from '@scrollback/sdk/upload';
import { WebSocket } from 'ws';
import { agent } from './agent.mjs';
import { backup } from './backup.mjs';
import { build } from './build.mjs';
import { containerLog } from './container.mjs';
import { reportContainers } from './reported-containers.mjs';
import { progress, training } from './training.mjs';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const RELEASE = 'Release 2.5';
const SUCCEEDED = { status: 'SUCCEEDED', exitCode: 0, signal: null, error: null };
const FAILED = { status: 'FAILED', exitCode: 1, signal: null, error: null };
const TIMED_OUT = { status: 'TIMED_OUT', exitCode: 124, signal: null, error: null };

/**
 * Fills the server at `url` with runs as a team has them, of the last days up to now.
 * @returns the ids that the pictures need; `stop` ends what is still printing.
 */
export async function seed(url) {
  const client = createClient({ url, webSocketImpl: WebSocket });
  const now = Date.now();

  /** A run that began `ago` ms ago and printed `lines` from then on; it ends as `ending` says. */
  const record = async (input, ago, lines, ending) => {
    const startedAt = now - ago;
    const { id } = await client.startRun({
      ...input,
      startedAt: new Date(startedAt).toISOString(),
    });
    const upload = createUpload({ url, runId: id });
    let last = startedAt;
    const print = ({ at, text, stream = 'STDOUT' }) => {
      last = Math.min(at, Date.now());
      upload.write({ stream, timestamp: last, bytes: Buffer.from(text) });
    };
    for (const line of lines(startedAt)) print(line);
    if (ending) {
      await upload.end();
      await client.finishRun(id, { ...ending, finishedAt: last + 400 });
    }
    return { id, print, close: () => upload.close() };
  };
  const ci = (number, ago, broken) =>
    record(
      {
        name: `build #${number}`,
        source: 'PROCESS',
        command: ['npm', 'run', 'ci'],
        taskId: RELEASE,
        labels: [{ key: 'branch', value: 'main' }],
      },
      ago,
      (began) => build(began, 96, broken),
      broken === undefined ? SUCCEEDED : FAILED,
    );

  for (let day = 9; day > 1; day -= 2) {
    const labels = [{ key: 'host', value: 'db-1' }];
    await record(
      { name: 'nightly backup', source: 'PROCESS', taskId: 'Backups', labels },
      day * DAY,
      (began) => backup(began, day === 5),
      day === 5 ? TIMED_OUT : SUCCEEDED,
    );
  }
  const green = await ci(811, 52 * MINUTE);
  const failed = await ci(812, 31 * MINUTE, 71);
  const edit = await record(
    { name: 'mend the total', source: 'PROCESS', format: 'CLAUDE', taskId: RELEASE },
    26 * MINUTE,
    agent,
    SUCCEEDED,
  );
  await ci(813, 18 * MINUTE);
  const container = await record(
    {
      name: 'api',
      source: 'CONTAINER',
      labels: [
        { key: 'image', value: 'shop/api:2.4.1' },
        { key: 'host', value: 'build-host' },
      ],
    },
    11 * MINUTE,
    (began) => containerLog(began, 690),
  );
  const leave = await reportContainers(client, container.id);
  const train = await record(
    {
      name: 'train-7b',
      source: 'PROCESS',
      taskId: 'Train 7b',
      command: ['python', 'train.py', '--config', '7b.yaml'],
      labels: [
        { key: 'gpu', value: '8×H100' },
        { key: 'team', value: 'core' },
      ],
    },
    Math.round(1_720 * 900),
    () => training(now, 1_720),
  );
  train.print({ at: now, text: progress(0) });
  let done = 0;
  const timer = setInterval(() => {
    done = Math.min(done + 4, 76);
    train.print({ at: Date.now(), text: progress(done) });
  }, 100);

  const { tasks } = await client.tasks({ first: 10 });
  return {
    train: train.id,
    container: container.id,
    failed: failed.id,
    green: green.id,
    agent: edit.id,
    task: tasks.find(({ name }) => name === RELEASE).id,
    stop() {
      clearInterval(timer);
      train.close();
      container.close();
      leave();
      client.close();
    },
  };
}
