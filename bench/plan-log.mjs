import { connect } from '@scrollback/prisma';

/** Settings of a database under which PostgreSQL writes the plan of each statement into its log. */
const SETTINGS = {
  session_preload_libraries: "'auto_explain'",
  'auto_explain.log_min_duration': '0',
  'auto_explain.log_format': "'json'",
  'auto_explain.log_analyze': 'on',
  'auto_explain.log_buffers': 'on',
  // Of the foreign keys too, by which a run takes along what hangs on it.
  'auto_explain.log_nested_statements': 'on',
};
const ENTRY = /duration: ([\d.]+) ms {2}plan:\n((?:\t.*\n)+)/g;
/** Where `startPostgresql` has its log. */
const LOG = `current_setting('data_directory') || '/../log'`;

/** The plans of what others do on a PostgreSQL of one's own, as it carried them out. */
export async function openPlanLog(url) {
  const database = await connect(url, { pool: 1 });
  for (const [name, value] of Object.entries(SETTINGS)) {
    await database.$executeRawUnsafe(`ALTER DATABASE postgres SET ${name} = ${value}`);
  }
  const sizeOfLog = async () => {
    const [row] = await database.$queryRawUnsafe(`SELECT size FROM pg_stat_file(${LOG})`);
    return Number(row.size);
  };
  return {
    database,
    /** Plans of the statements that `work` makes on connections opened after this one. */
    async during(work) {
      const from = await sizeOfLog();
      await work();
      const length = (await sizeOfLog()) - from;
      const [row] = await database.$queryRawUnsafe(
        `SELECT pg_read_file(${LOG}, ${from}, ${length}) AS text`,
      );
      return [...row.text.matchAll(ENTRY)].map(([, ms, json]) => ({
        ms: Number(ms),
        ...JSON.parse(json),
      }));
    },
    close: () => database.$disconnect(),
  };
}

/** All nodes of a plan with their depths, from the top. */
export function* nodesOf(plan, depth = 0) {
  yield { node: plan, depth };
  for (const child of plan.Plans ?? []) yield* nodesOf(child, depth + 1);
}

/** One line that says what a node of a plan does. */
export function sayNode(node) {
  const { 'Node Type': type, 'Index Name': index, 'Relation Name': table, 'Index Cond': by } = node;
  const how = type === 'ModifyTable' ? node.Operation : type;
  return [
    node['Scan Direction'] === 'Backward' ? `${how} Backward` : how,
    index && `using ${index}`,
    table && `on ${table}`,
    by && `by ${by}`,
    node.Filter && `where ${node.Filter}`,
  ]
    .filter(Boolean)
    .join(' ')
    .replace(/'\{([^,}]+),[^}]+\}'/g, "'{$1, …}'");
}
