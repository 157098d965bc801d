import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { countLevels, type Job, match } from './work.ts';

// Linux counts priorities by thread: this one gives way to those who stream. Elsewhere it would be
// the whole process that does.
if (process.platform === 'linux') setPriority(10);

parentPort?.on('message', (job: Job) => {
  parentPort?.postMessage(job.kind === 'match' ? match(job) : countLevels(job));
});
