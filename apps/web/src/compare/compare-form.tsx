'use client';

import { useRouter } from 'next/navigation';
import { useId, useState } from 'react';
import { Button } from '../chrome/button.tsx';
import { strings } from '../strings.ts';

const RUN_ID = /run_[0-9A-Za-z_-]+/;

/** Asks which other run to compare this one with: an id, or the address of its page. */
export function CompareForm({ run }: { run: string }) {
  const router = useRouter();
  const id = useId();
  const [text, setText] = useState('');
  const [other] = RUN_ID.exec(text) ?? [];
  const words = strings.compare.form;
  return (
    <section className="details-section">
      <h2>
        <label htmlFor={id}>{words.title}</label>
      </h2>
      <form
        className="flex max-w-[460px] gap-2 py-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (other) router.push(`/compare?a=${run}&b=${other}`);
        }}
      >
        <input
          id={id}
          value={text}
          onChange={({ target: { value } }) => setText(value)}
          placeholder={words.hint}
          autoComplete="off"
          spellCheck={false}
          className="h-7 min-w-0 flex-1 rounded-md border border-edge bg-raised px-2 font-mono text-[12.5px]"
        />
        <Button type="submit" disabled={!other}>
          {words.action}
        </Button>
      </form>
    </section>
  );
}
