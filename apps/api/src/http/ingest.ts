import {
  checkName,
  createId,
  type Ending,
  LOG_FORMATS,
  type LogFormat,
  type Runs,
  ScrollbackError,
} from '@scrollback/log';
import { headerIn } from '../graphql/caller.ts';
import type { Writers } from '../ingest/writers.ts';
import { bodyOf, Intake } from './intake.ts';
import { originOf } from './origin.ts';
import { sendJson } from './respond.ts';
import type { Handler } from './router.ts';

/** A plain body can't be sent again, so it is held back this long while storage refuses. */
const PATIENCE_MS = 60_000;

const SUCCEEDED: Ending = { status: 'SUCCEEDED', exitCode: null, signal: null, error: null };
const LOST: Ending = {
  ...SUCCEEDED,
  status: 'LOST',
  error: 'The connection broke before the end of the body.',
};

/** `POST /api/ingest?name=S[&format=F][&task=T]`: a run from plain bytes, until the body ends. */
export function createIngest(runs: Runs, writers: Writers): Handler {
  return async ({ request, response, query }) => {
    const task = query.get('task');
    const run = await runs.start({
      id: createId('run'),
      name: checkName(query.get('name') || 'upload'),
      source: 'UPLOAD',
      format: formatOf(query),
      command: null,
      labels: [],
      taskId: task ? (await runs.ensureTask(checkName(task))).id : null,
      createdAt: Date.now(),
    });
    const intake = new Intake(writers, run.id, { patience: PATIENCE_MS });
    const release = writers.signs.hold(run.id);
    try {
      for await (const bytes of intake.reading(bodyOf(request))) {
        const segment = { stream: 'STDOUT' as const, timestamp: Date.now(), bytes };
        await intake.add([segment], bytes.length);
      }
    } catch (error) {
      if (error instanceof ScrollbackError) throw error;
      await intake.settled();
      await runs.finish(run.id, LOST);
      throw new ScrollbackError(
        'BODY_BROKEN',
        `The body of run ${run.id} broke off.`,
        {},
        { cause: error },
      );
    } finally {
      release();
    }
    await intake.settled();
    const { raw, byteCount } = await runs.finish(run.id, SUCCEEDED);
    const url = `${originOf((name) => headerIn(request.headers, name))}/runs/${run.id}`;
    const created = { id: run.id, url, lines: raw.nextIndex, bytes: byteCount };
    sendJson(response, 201, created, { location: url });
  };
}

function formatOf(query: URLSearchParams): LogFormat {
  const given = query.get('format');
  if (given === null || given === 'auto') return 'TEXT';
  const format = LOG_FORMATS.find((known) => known === given.toUpperCase());
  if (format) return format;
  const known = LOG_FORMATS.map((name) => name.toLowerCase()).join(', ');
  throw new ScrollbackError(
    'BAD_USER_INPUT',
    `There is no format ${JSON.stringify(given)}. Use one of ${known}, or auto.`,
  );
}
