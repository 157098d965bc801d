'use client';

import type { Run } from '@scrollback/sdk';
import { type KeyboardEvent, useId, useState } from 'react';
import { CopyButton } from '../chrome/copy-button.tsx';
import { useSession } from '../login/use-session.ts';
import { strings } from '../strings.ts';
import { type SnippetKind, snippetOf } from './snippet.ts';

const KINDS: readonly SnippetKind[] = ['curl', 'cli', 'sdk', 'graphql'];

/** How a program gets at this run. */
export function Snippets({ run }: { run: Run }) {
  const [kind, setKind] = useState<SnippetKind>('curl');
  const id = useId();
  const words = strings.details;
  const closed = useSession();
  const text = snippetOf(kind, run.id, window.location.origin, closed);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = KINDS[(KINDS.indexOf(kind) + by + KINDS.length) % KINDS.length];
    if (by === 0 || !next) return;
    event.preventDefault();
    setKind(next);
    document.getElementById(`${id}${next}`)?.focus();
  };
  return (
    <section className="details-section">
      <h2>{words.sections.access}</h2>
      <div role="tablist" aria-label={words.snippetsLabel} className="details-tabs">
        {KINDS.map((it) => (
          <button
            key={it}
            type="button"
            role="tab"
            id={`${id}${it}`}
            aria-selected={it === kind}
            aria-controls={`${id}panel`}
            tabIndex={it === kind ? 0 : -1}
            onClick={() => setKind(it)}
            onKeyDown={onKeyDown}
          >
            {words.snippets[it]}
          </button>
        ))}
      </div>
      <div
        role="tabpanel"
        id={`${id}panel`}
        aria-labelledby={`${id}${kind}`}
        className="details-snippet"
      >
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
        <pre tabIndex={0}>{text}</pre>
        <CopyButton text={text} />
      </div>
    </section>
  );
}
