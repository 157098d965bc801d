import { plainText } from '@scrollback/log';

/** Text without escape sequences, and of each line what stands after its last carriage return. */
export function terminalText(text: string): string {
  const plain = plainText(text);
  return plain.includes('\r') ? plain.split('\n').map(shown).join('\n').trimEnd() : plain.trimEnd();
}

function shown(line: string): string {
  const text = line.trimEnd();
  return text.slice(text.lastIndexOf('\r') + 1);
}
