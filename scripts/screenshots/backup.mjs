import { bold, chance, dim, green, red } from './say.mjs';

const TABLES = ['orders', 'order_lines', 'customers', 'products', 'prices', 'stock', 'events'];

/** Lines of a backup that began `began`, epoch ms; one that `hangs` is ended in its last table. */
export function* backup(began, hangs) {
  const random = chance(3);
  let at = began;
  yield { at, text: `${bold('pg_dump')} shop → s3://backups/shop\n` };
  for (const [n, table] of TABLES.entries()) {
    for (let part = 1; part <= 3 + ((n * 5) % 7); part++) {
      at += 2_000 + Math.floor(random() * 9_000);
      yield { at, text: `${table} ${dim(`part ${part}, ${Math.floor(random() * 900)} MB`)}\n` };
    }
  }
  if (hangs)
    yield {
      at: at + 600_000,
      text: `${red('events: no progress for 10 min')}\n`,
      stream: 'STDERR',
    };
  else yield { at: at + 4_000, text: `${green('✓')} 7 tables, 18.2 GB, checked\n` };
}
