import type { Measures } from './measure-operation.ts';

/** Lexical tokens of one operation's text. */
export const TOKENS_MAX = 5_000;

/** What one operation may ask for. */
export const OPERATION_LIMITS: Readonly<Record<keyof Measures, number>> = {
  depth: 16,
  aliases: 100,
  directives: 50,
  cost: 500_000,
};

/** What to do about an operation over one of them. */
export const REMEDIES: Readonly<Record<keyof Measures, string>> = {
  depth: 'Ask for less deep fields.',
  aliases: 'Ask in several operations.',
  directives: 'Ask in several operations.',
  cost: 'Ask for smaller pages.',
};
