/** Shorter lines of a value with several lines are only masked as part of the whole. */
const LINE_MIN_LENGTH = 12;

/**
 * The texts in which programs print `value`: as it is, escaped as in JSON and in URLs, and, where it
 * has several lines, with `\n` and `\r\n` and line by line.
 */
export function formsOf(value: string): string[] {
  // As it is in bytes: without lone surrogates, which encodeURIComponent refuses.
  const text = Buffer.from(value).toString();
  const forms = new Set([text, JSON.stringify(text).slice(1, -1), encodeURIComponent(text)]);
  const lines = text.split(/\r?\n/);
  if (lines.length > 1) {
    forms.add(lines.join('\n'));
    forms.add(lines.join('\r\n'));
    for (const line of lines.map((line) => line.trim())) {
      if (line.length >= LINE_MIN_LENGTH) forms.add(line);
    }
  }
  return [...forms];
}
