import { readSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { type FilePart, type FileWork, fileParts } from './file-parts.ts';
import type { Answer, Question } from './file-threads.ts';
import { openFile, versionNow } from './open-file.ts';

const open = new Map<number, Generator<FilePart>>();

parentPort?.on('message', (question: Question) => {
  const { file } = question;
  if (question.kind === 'leave') {
    open.get(file)?.return(undefined);
    open.delete(file);
    return;
  }
  const given = answer(question);
  parentPort?.postMessage(given, 'part' in given ? buffersOf(given.part) : []);
});

function* partsOf(work: FileWork): Generator<FilePart> {
  using file = openFile(work.path);
  const { descriptor, version } = file;
  yield* fileParts(
    {
      version,
      versionNow: () => versionNow(descriptor),
      read: (buffer, at) => readSync(descriptor, buffer, 0, buffer.length, at),
    },
    work,
  );
}

/** What is handed over, not copied. */
function buffersOf({ raw, normalized }: FilePart): ArrayBuffer[] {
  return [...raw.chunks, ...normalized.chunks].flatMap(({ data }) =>
    data.buffer instanceof ArrayBuffer && data.buffer.byteLength === data.byteLength
      ? [data.buffer]
      : [],
  );
}

function answer(question: Exclude<Question, { kind: 'leave' }>): Answer {
  const { file } = question;
  try {
    if (question.kind === 'begin') open.set(file, partsOf(question.work));
    const next = open.get(file)?.next();
    if (next && !next.done) return { file, part: next.value };
    throw new Error('It has no more parts.');
  } catch (error) {
    open.delete(file);
    return { file, error: error instanceof Error ? error.message : String(error) };
  }
}
