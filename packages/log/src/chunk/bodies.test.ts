import { expect, test } from 'vitest';
import { addBody, bodiesOf, bodyPieces, encodeBodyRevision, revisedBody } from './bodies.ts';

const body = { type: 'Thinking', text: 'hm' } as const;

test.each([0, 41, null])('an entry comes back with the line that said it: %o', (rawIndex) => {
  const said = { timestamp: 5, rawIndex, body };
  const pieces = bodyPieces(7);
  addBody(pieces, said);
  expect(bodiesOf(pieces, 0, 100)).toEqual([{ index: 7, ...said }]);
  expect(revisedBody(7, encodeBodyRevision(said))).toEqual({ index: 7, ...said });
});

test.each(['{"type":"Thinking","text":"hm"}', '{"type":"Thinking","text":"hm","rawIndex":"x"}'])(
  'the line of %s is not known',
  (json) => {
    const pieces = bodyPieces(0);
    const bytes = new TextEncoder().encode(json);
    pieces.add(12, bytes.length, 5);
    pieces.parts.push(bytes);
    expect(bodiesOf(pieces, 0, 1)).toEqual([{ index: 0, timestamp: 5, rawIndex: null, body }]);
  },
);
