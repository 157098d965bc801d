import { formsOf } from './forms-of.ts';
import { maskPatterns } from './mask-patterns.ts';
import { literal, type Secret } from './secret.ts';

/** Ends of names whose values are secrets; `_KEY` only with its underline, for MONKEY's sake. */
const SECRET_NAME = /(?:TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS?|APIKEY|_KEY)$/i;

/** Shorter values, such as `true`, `root` or `12345`, would take ordinary words out of the log. */
const VALUE_MIN_LENGTH = 6;

/**
 * The secrets of an environment: the values of the variables that are named like secrets, and the
 * patterns of SCROLLBACK_MASK. docs/masking.md lists the names.
 * @throws ScrollbackError BAD_CONFIG when a pattern of SCROLLBACK_MASK can't be used
 */
export function secretsOf(env: Readonly<Record<string, string | undefined>>): Secret[] {
  const values = Object.entries(env)
    .filter(([name]) => SECRET_NAME.test(name))
    .map(([, value]) => value?.trim() ?? '')
    .filter((value) => value.length >= VALUE_MIN_LENGTH);
  const { SCROLLBACK_MASK: patterns = '' } = env;
  return [...values.flatMap((value) => formsOf(value).map(literal)), ...maskPatterns(patterns)];
}
