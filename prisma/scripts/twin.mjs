import { readFile } from 'node:fs/promises';

const REPLACEMENTS = [
  [/^\/\/ The canonical models[\s\S]*?\n\n/, ''],
  [/^( *output +=) "\.\/generated\/sqlite"$/m, '$1 "../generated/postgresql"'],
  [/^( *provider =) "sqlite"$/m, '$1 "postgresql"'],
];

/** Where the canonical schema and its twin are. */
export const CANONICAL = new URL('../schema.prisma', import.meta.url);
export const TWIN = new URL('../postgresql/schema.prisma', import.meta.url);

/** The PostgreSQL schema that belongs to the canonical one: another provider, the same models. */
export async function twin() {
  let text = await readFile(CANONICAL, 'utf8');
  for (const [pattern, replacement] of REPLACEMENTS) {
    if (!pattern.test(text)) throw new Error(`schema.prisma has no match for ${pattern}.`);
    text = text.replace(pattern, replacement);
  }
  return `// Generated from ../schema.prisma by scripts/generate.mjs. Do not edit.\n\n${text}`;
}
