import type { History, HistoryProgress, ImportedFile, ImportResult } from '@scrollback/log';

/** The port over memory, for the schema's own tests. */
export class MemoryHistory implements History {
  readonly files: ImportedFile[] = [];

  async import(files: readonly ImportedFile[]): Promise<ImportResult> {
    this.files.push(...files);
    return { registered: files.length, known: 0 };
  }

  async progress(): Promise<HistoryProgress> {
    return { pending: this.files.length, done: 0, failed: 0, deleted: 0, badLines: 0 };
  }
}
