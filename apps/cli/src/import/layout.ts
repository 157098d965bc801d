import { basename, extname, relative, sep } from 'node:path';
import type { Label } from '@scrollback/log';
import type { ImportFormat } from './import-format.ts';

/** What the place of a file says of its run. */
export interface Place {
  name: string;
  labels: Label[];
  /** Name of the task it belongs to. */
  task: string | null;
}

/** `<project>/[.steroids/]invocations/<id>.log` */
const INVOCATION = /(?:^|\/)([^/]*)(?:\/\.[^/]+)?\/invocations\/([^/]+)\.log$/;
/** `sessions/<2 hex>/<session>/processes/<id>.jsonl` */
const PROCESS = /\/sessions\/[0-9a-f]{2}\/([^/]+)\/processes\/([^/]+)\.jsonl$/i;
const NAME_MAX = 500;

/** What is imported of a folder, by format, in words. */
export const LAYOUTS: Record<ImportFormat, string> = {
  steroids: 'an invocations/<id>.log',
  'vibe-kanban': 'a sessions/<2 hex>/<session>/processes/<id>.jsonl',
  claude: 'a file',
  codex: 'a file',
  gemini: 'a file',
  jsonl: 'a file',
  text: 'a file',
};

/**
 * What the place of a file says, where it belongs to the layout of `format`; null where it does not.
 * @param root the path that was given: the file itself, or a folder that it is in
 */
export function placeOf(format: ImportFormat, root: string, path: string): Place | null {
  const slashed = path.split(sep).join('/');
  switch (format) {
    case 'steroids': {
      const [, project, id] = INVOCATION.exec(slashed) ?? [];
      if (id === undefined) return path === root ? plain(root, path) : null;
      const labels = project ? [{ key: 'project', value: project }] : [];
      return { name: id.slice(0, NAME_MAX), labels, task: null };
    }
    case 'vibe-kanban': {
      const [, session, id] = PROCESS.exec(slashed) ?? [];
      if (session === undefined || id === undefined) {
        return path === root ? plain(root, path) : null;
      }
      const labels = [{ key: 'session', value: session }];
      return { name: id.slice(0, NAME_MAX), labels, task: `session ${session}` };
    }
    default:
      return plain(root, path);
  }
}

function plain(root: string, path: string): Place {
  const inside = relative(root, path) || basename(path);
  const name = inside.slice(0, inside.length - extname(inside).length) || inside;
  return { name: name.slice(-NAME_MAX), labels: [], task: null };
}
