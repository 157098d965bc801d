import { expect, test } from 'vitest';
import { terminalText } from './terminal-text.ts';

test.each([
  ['plain', 'plain'],
  ['dos\r', 'dos'],
  ['\x1b[1;31mred\x1b[0m', 'red'],
  ['\x1b]0;title\x07text', 'text'],
  ['\x1b]8;;https://a\x1b\\link\x1b]8;;\x1b\\', 'link'],
  ['\x1b(Bascii\x1b7', 'ascii'],
  ['10%\r20%', '20%'],
  ['cut \x1b[3', 'cut'],
  ['one\r\n10%\r20%\r\nend\n', 'one\n20%\nend'],
  ['tab\tstays', 'tab\tstays'],
  ['ümlaut ✓', 'ümlaut ✓'],
])('%j is %j', (line, text) => {
  expect(terminalText(line)).toBe(text);
});
