import { checkAll } from '../doctor/check-all.ts';
import type { Finding, State } from '../doctor/finding.ts';
import { harmless } from '../show/one-line.ts';
import { print } from '../show/output.ts';
import { type Look, type Style, styleFor } from '../show/style.ts';

export interface DoctorOptions {
  json?: boolean;
}

const MARKS: Readonly<Record<State, { mark: string; look: Look }>> = {
  ok: { mark: '✓', look: 'green' },
  warning: { mark: '!', look: 'yellow' },
  failed: { mark: '✗', look: 'red' },
};

/** Prints what works here and what does not; 1 when something that is needed does not. */
export async function doctor({ json }: DoctorOptions): Promise<number> {
  const checks = await checkAll(process.env);
  const ok = checks.every(({ state }) => state !== 'failed');
  const style = styleFor(process.stdout, process.env);
  await print(
    json ? `${JSON.stringify({ ok, checks: checks.map(toJson) })}\n` : list(checks, style),
  );
  return ok ? 0 : 1;
}

function toJson({ name, state, what, remedy, facts = {} }: Finding): object {
  return { name, state, what, remedy: remedy ?? null, facts };
}

function list(checks: readonly Finding[], style: Style): string {
  const width = Math.max(...checks.map(({ name }) => name.length));
  const line = ({ name, state, what, remedy }: Finding): string => {
    const { mark, look } = MARKS[state];
    const found = `${style(look, mark)} ${name.padEnd(width)}  ${harmless(what)}\n`;
    return remedy
      ? `${found}${' '.repeat(width + 4)}${style('dim', `→ ${harmless(remedy)}`)}\n`
      : found;
  };
  return checks.map(line).join('');
}
