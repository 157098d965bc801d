import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg';

const BINDINGS = '@prisma/schema-engine-wasm/schema_engine_bg';
let loaded: Promise<void> | undefined;

/**
 * Prisma's own schema engine on the database of `factory`, as wasm: the binary would have to be
 * downloaded. Free it after use.
 */
export async function openSchemaEngine(
  factory: SqlMigrationAwareDriverAdapterFactory,
  schema: { path: string; content: string },
): Promise<engine.SchemaEngine> {
  loaded ??= load();
  await loaded;
  return engine.SchemaEngine.new(
    { datamodels: [[schema.path, schema.content]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(factory),
  );
}

async function load(): Promise<void> {
  const bindings = createRequire(import.meta.url).resolve(BINDINGS);
  const bytes = await readFile(bindings.replace(/\.js$/, '.wasm'));
  const imports = { './schema_engine_bg.js': engine };
  const { instance } = await WebAssembly.instantiate(bytes, imports);
  engine.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start !== 'function') throw new TypeError(`${BINDINGS} has no start function.`);
  start();
}
