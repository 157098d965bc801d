'use client';

import { useState } from 'react';
import { makeVisible } from '../../ansi/visible.ts';
import { useOpened } from '../../opened/opened.tsx';
import { strings } from '../../strings.ts';
import { brief, isBranch, type JsonBranch, partsOf, sizeOf } from './json-of.ts';

/** Parts of a value, and characters of a text, that are shown before more are asked for. */
const PARTS = 100;
const CHARS = 1_000;

/** What is in an object or a list; each part opens by itself, and nothing is drawn before. */
export function JsonTree({ id, value }: { id: string; value: JsonBranch }) {
  const [most, setMost] = useState(PARTS);
  const size = sizeOf(value);
  return (
    <ul className="json-tree">
      {partsOf(value, most).map(([name, part]) => (
        <li key={name}>
          <Part id={`${id}/${name}`} name={name} value={part} />
        </li>
      ))}
      {size > most ? (
        <li>
          <button type="button" className="log-more" onClick={() => setMost(most + PARTS)}>
            {strings.log.json.more(size - most)}
          </button>
        </li>
      ) : null}
    </ul>
  );
}

function Part({ id, name, value }: { id: string; name: string; value: unknown }) {
  const [open, toggle] = useOpened(id);
  const label = <span className="json-name">{makeVisible(name)}</span>;
  if (!isBranch(value) || sizeOf(value) === 0) {
    return (
      <span className="json-leaf">
        {label}: <Leaf id={id} value={value} />
      </span>
    );
  }
  return (
    <>
      <button type="button" className="json-branch" aria-expanded={open} onClick={toggle}>
        {label}: <span className="json-brief">{makeVisible(brief(value))}</span>
      </button>
      {open ? <JsonTree id={id} value={value} /> : null}
    </>
  );
}

function Leaf({ id, value }: { id: string; value: unknown }) {
  const [open, toggle] = useOpened(`${id} whole`);
  const text = brief(value);
  const shown = open ? text : text.slice(0, CHARS);
  return (
    <span data-type={value === null ? 'null' : typeof value} className="json-value">
      {makeVisible(shown)}
      {shown.length < text.length ? (
        <button type="button" className="log-more" onClick={toggle}>
          {strings.log.unfold(text.length - shown.length)}
        </button>
      ) : null}
    </span>
  );
}
