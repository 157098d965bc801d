import type { Collector, NewCollector, ReportedContainer } from '@scrollback/log';
import type { CollectorRow, Database } from '@scrollback/prisma';
import { keepableText } from './keepable-text.ts';

type Kept = Omit<Collector, 'online'>;

export async function registerCollector(
  database: Database,
  { id, name, onDemand }: NewCollector,
  at: number,
): Promise<void> {
  const values = { name: keepableText(name), onDemand, lastSeenAt: BigInt(at) };
  await database.collector.upsert({
    where: { id },
    create: { id, ...values, containers: '[]' },
    update: values,
  });
}

export async function reportContainers(
  database: Database,
  id: string,
  containers: readonly ReportedContainer[],
  at: number,
): Promise<boolean> {
  const data = { containers: keepableText(JSON.stringify(containers)), lastSeenAt: BigInt(at) };
  const { count } = await database.collector.updateMany({ where: { id }, data });
  return count > 0;
}

/** Never takes a newer sign of life back. */
export async function seeCollectors(
  database: Database,
  ids: readonly string[],
  at: number,
): Promise<void> {
  if (ids.length === 0) return;
  await database.collector.updateMany({
    where: { id: { in: [...ids] }, lastSeenAt: { lt: BigInt(at) } },
    data: { lastSeenAt: BigInt(at) },
  });
}

export async function getCollectors(
  database: Database,
  ids: readonly string[],
): Promise<(Kept | null)[]> {
  const rows = await database.collector.findMany({ where: { id: { in: [...ids] } } });
  const byId = new Map(rows.map((row) => [row.id, collectorFromRow(row)]));
  return ids.map((id) => byId.get(id) ?? null);
}

export async function listCollectors(database: Database): Promise<Kept[]> {
  const rows = await database.collector.findMany({ orderBy: [{ name: 'asc' }, { id: 'asc' }] });
  return rows.map(collectorFromRow);
}

function collectorFromRow({ id, name, onDemand, lastSeenAt, containers }: CollectorRow): Kept {
  const reported: ReportedContainer[] = JSON.parse(containers);
  return { id, name, onDemand, lastSeenAt: Number(lastSeenAt), containers: reported };
}
