import { expect, test } from 'vitest';
import { type SnippetKind, snippetOf } from './snippet.ts';

const KINDS: readonly SnippetKind[] = ['curl', 'cli', 'sdk', 'graphql'];

test.each(KINDS)(
  '%s names the run and the server, and a token only where one is asked for',
  (kind) => {
    const open = snippetOf(kind, 'run_1', 'https://logs.test', false);
    for (const part of ['run_1', 'https://logs.test']) expect(open).toContain(part);
    expect(open).not.toContain('TOKEN');
    const closed = snippetOf(kind, 'run_1', 'https://logs.test', true);
    // The command reads the variable by itself.
    if (kind === 'cli') expect(closed).toBe(open);
    else expect(closed).toContain('SCROLLBACK_TOKEN');
  },
);
