import type { Command } from './command.ts';
import { isKey, worksInFields } from './key.ts';
import { ownsKey } from './owns-key.ts';

/** Where keys are listened to; a document. */
type Target = Pick<Document, 'addEventListener' | 'removeEventListener'>;

/** What can be done on the page as it stands, and the one listener for the keys that do it. */
export class Commands {
  readonly #target: () => Target;
  readonly #listeners = new Set<() => void>();
  #groups: (readonly Command[])[] = [];
  #list: readonly Command[] = [];

  /** @param target asked for once there is something to listen for */
  constructor(target: () => Target) {
    this.#target = target;
  }

  /** Every command, the page's own before those of its frame. */
  readonly list = (): readonly Command[] => this.#list;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Adds commands, until the returned function is called. For the same key the latest one counts. */
  readonly register = (commands: readonly Command[]): (() => void) => {
    this.#set([commands, ...this.#groups]);
    return () => this.#set(this.#groups.filter((group) => group !== commands));
  };

  #set(groups: (readonly Command[])[]): void {
    const [before, after] = [this.#groups.length, groups.length];
    this.#groups = groups;
    this.#list = groups.flat();
    // Capture: what a list does with a key of its own comes after what the page means by it.
    const options = { capture: true };
    if (before === 0) this.#target().addEventListener('keydown', this.#onKey, options);
    if (after === 0) this.#target().removeEventListener('keydown', this.#onKey, options);
    for (const listener of this.#listeners) listener();
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    const owned = ownsKey(event.target, event.key);
    const meant = this.#list.find(({ run, keys = [] }) =>
      keys.some((key) => run && isKey(event, key) && (!owned || worksInFields(key))),
    );
    if (!meant?.run) return;
    event.preventDefault();
    meant.run();
  };
}

/** The commands of the page in this window. */
export const commands = new Commands(() => document);
