import type { ActionOf } from '@scrollback/log';
import { toJson } from '../json/read.ts';

/** An action of which only the arguments are known. */
export function generic(input: unknown): ActionOf<'Generic'> {
  return { type: 'Generic', arguments: toJson(input) };
}
