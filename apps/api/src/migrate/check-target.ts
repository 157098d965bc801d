import { ScrollbackError } from '@scrollback/log';
import type { Database } from '@scrollback/prisma';
import { runState } from './run-state.ts';

const RUNS_AT_ONCE = 500;
/** There is one row that says where a database was copied from. */
const COPY = { id: 1 };

/**
 * Makes sure that the target is empty, or holds a copy of this source and nothing else; an empty one
 * is marked as its copy.
 * @throws ScrollbackError TARGET_NOT_EMPTY naming what else is there
 */
export async function claimTarget(from: Database, to: Database): Promise<void> {
  const source = await identity(from);
  const copy = await to.copy.findUnique({ where: COPY });
  if (copy === null) {
    await requireEmpty(to);
    await to.copy.create({ data: { ...COPY, source, startedAt: BigInt(Date.now()) } });
    return;
  }
  if (copy.source !== source) throw refused('it is a copy of another installation');
  await requireUntouched(from, to);
}

/** The id under which the first migration was applied: made by chance, once for each database. */
async function identity(database: Database): Promise<string> {
  const [first] = await database.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "_prisma_migrations" ORDER BY "migration_name" LIMIT 1`;
  if (first === undefined) throw new TypeError('A migrated database has migrations.');
  return first.id;
}

async function requireEmpty(to: Database): Promise<void> {
  const counts = {
    runs: await to.run.count(),
    tasks: await to.task.count(),
    collectors: await to.collector.count(),
    tokens: await to.token.count(),
  };
  const found = Object.entries(counts).flatMap(([what, count]) =>
    count > 0 ? `${what}: ${count}` : [],
  );
  if (found.length > 0) throw refused(`it holds data of its own (${found.join(', ')})`);
}

/** A copy that somebody used since has more than its source, or reads differently. */
async function requireUntouched(from: Database, to: Database): Promise<void> {
  const own = await to.run.findFirst({ where: { copied: null }, select: { id: true } });
  if (own !== null) throw refused(`run ${own.id} was made there`);
  for (let after = ''; ; ) {
    const rows = await to.run.findMany({
      where: { id: { gt: after } },
      include: { copied: true },
      orderBy: { id: 'asc' },
      take: RUNS_AT_ONCE,
    });
    const last = rows.at(-1);
    if (last === undefined) break;
    for (const { copied, ...row } of rows) {
      if (copied !== null && copied.state !== '' && copied.state !== runState(row)) {
        throw refused(`run ${row.id} was changed there since it was copied`);
      }
    }
    after = last.id;
  }
  for (const [what, source, target] of await ids(from, to)) {
    const extra = target.find(({ id }) => !source.has(id));
    if (extra !== undefined) throw refused(`${what} ${extra.id} was made there`);
  }
}

type Ids = { id: string }[];

async function ids(
  from: Database,
  to: Database,
): Promise<[what: string, source: Set<string>, target: Ids][]> {
  const select = { id: true };
  const known = (rows: Ids): Set<string> => new Set(rows.map(({ id }) => id));
  return [
    ['task', known(await from.task.findMany({ select })), await to.task.findMany({ select })],
    ['token', known(await from.token.findMany({ select })), await to.token.findMany({ select })],
    [
      'collector',
      known(await from.collector.findMany({ select })),
      await to.collector.findMany({ select }),
    ],
  ];
}

function refused(why: string): ScrollbackError {
  return new ScrollbackError(
    'TARGET_NOT_EMPTY',
    `The target database is no place for this copy: ${why}. Nothing of it was changed. ` +
      'Give --to an empty database, or the one that an earlier call began to fill and no server has used since.',
  );
}
