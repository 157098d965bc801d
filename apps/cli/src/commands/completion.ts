import type { Command } from 'commander';
import { type Candidate, wantedBehind } from '../completion/candidates.ts';
import { findRunWords, findTaskWords } from '../completion/look-up.ts';
import { FILES, SCRIPTS, type Shell } from '../completion/scripts.ts';
import { oneLine } from '../show/one-line.ts';
import { print } from '../show/output.ts';

/** Prints a shell's script. */
export async function printCompletion(shell: Shell): Promise<number> {
  await print(SCRIPTS[shell]);
  return 0;
}

/**
 * Prints what the last of `words` may become, a line each, and a description behind a tab. It never
 * fails, and says nothing else: it is asked while somebody types.
 */
export async function complete(program: Command, words: readonly string[]): Promise<number> {
  const typed = words.at(-1) ?? '';
  const [, option, value] = /^(--[\w-]+=)(.*)$/.exec(typed) ?? [];
  const before = words.slice(0, -1);
  const begun = value ?? (typed === '=' ? '' : typed);
  const behind = option === undefined ? before : [...before, option.slice(0, -1)];
  const wanted = wantedBehind(program, behind, begun);
  if (wanted.kind === 'files') {
    await print(`${FILES}\n`);
    return 0;
  }
  const candidates = await candidatesOf(wanted, begun);
  const matching = candidates.filter(({ word }) => word.startsWith(begun));
  const unique = new Map(matching.map((candidate) => [candidate.word, candidate.description]));
  const lines = [...unique].map(
    ([word, description]) => `${option ?? ''}${word}\t${oneLine(description)}\n`,
  );
  await print(lines.join(''));
  return 0;
}

async function candidatesOf(
  wanted: Exclude<ReturnType<typeof wantedBehind>, { kind: 'files' }>,
  begun: string,
): Promise<Candidate[]> {
  if (wanted.kind === 'runs') return await findRunWords(process.env, begun);
  if (wanted.kind === 'tasks') return await findTaskWords(process.env, begun);
  return wanted.words;
}
