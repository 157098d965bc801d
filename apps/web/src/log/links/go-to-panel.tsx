'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '../../chrome/button.tsx';
import { FloatingPanel } from '../../chrome/floating-panel.tsx';
import { strings } from '../../strings.ts';

/** Asks for a line number or a time. */
export function GoToPanel(props: {
  open: boolean;
  onClose(): void;
  /** Goes there; resolves to why it can't, or null. */
  onGo(text: string): Promise<string | null>;
}) {
  const words = strings.log.links;
  const { open, onClose, onGo } = props;
  const [problem, setProblem] = useState<string | null>(null);
  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const said = await onGo(String(new FormData(event.currentTarget).get('place')));
    setProblem(said);
    if (said === null) onClose();
  };
  return (
    <FloatingPanel label={words.goTo} open={open} onClose={onClose}>
      <form onSubmit={onSubmit} className="flex flex-col gap-2 p-3 text-sm">
        <div className="flex items-center gap-2">
          <input
            name="place"
            autoComplete="off"
            aria-label={words.goToLabel}
            aria-describedby="go-to-hint"
            placeholder={words.goToLabel}
            className="h-8 min-w-0 flex-1 rounded-md border border-edge bg-canvas px-2 font-mono outline-none focus:border-accent"
          />
          <Button type="submit">{words.goToAction}</Button>
        </div>
        <p id="go-to-hint" role="status" className={problem ? 'text-failed' : 'text-faint'}>
          {problem ?? words.goToHint}
        </p>
      </form>
    </FloatingPanel>
  );
}
