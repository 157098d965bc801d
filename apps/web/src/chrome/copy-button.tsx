'use client';

import { useEffect, useState } from 'react';
import { strings } from '../strings.ts';
import { Button } from './button.tsx';

const SAID_MS = 2000;

/** Copies `text` and says whether that worked. */
export function CopyButton({ text }: { text: string }) {
  const [said, setSaid] = useState<string | null>(null);
  useEffect(() => {
    if (said === null) return;
    const timer = setTimeout(() => setSaid(null), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid(strings.copied);
    } catch {
      // Refused, or no secure context: the text itself can still be selected.
      setSaid(strings.copyFailed);
    }
  };
  return (
    <Button onClick={copy} aria-live="polite">
      {said ?? strings.copy}
    </Button>
  );
}
