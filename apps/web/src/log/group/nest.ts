import type { MarkedLine } from './seen-lines.ts';

/** A line that has a title, and those below it that belong to it. */
export interface Group {
  /** The line with the title. */
  readonly head: number;
  /** One past the last line known to belong to it. */
  readonly to: number;
  /** Whether its end is known. Otherwise it goes on as far as lines have been seen. */
  readonly ended: boolean;
  /** How many groups it is in. */
  readonly depth: number;
  readonly parent: Group | null;
  /** How the line reads without its marker, ANSI kept. */
  readonly title: string;
  readonly name: string | null;
  /** Whether it asks to be shown folded. */
  readonly collapsed: boolean;
}

/** Groups in groups beyond this are lines of the one around them. */
export const DEEPEST = 16;

/** A group as it is put together. */
export interface Open {
  head: number;
  to: number;
  ended: boolean;
  depth: number;
  parent: Open | null;
  title: string;
  collapsed: boolean;
  name: string | null;
  /** Whether it has its title in a line, and so is one of the groups. */
  titled: boolean;
}

/** The groups that are open at a line, from the outermost. */
export class Nest {
  readonly #open: Open[] = [];
  /** Groups without names that are too deep, and open. */
  #deeper = 0;

  /** What the line begins that has lines of its own, and whether it is the silent end of a group. */
  take({ index, marks, silent }: MarkedLine): { begun: Open | null; ends: boolean } {
    let ends = false;
    for (const { kind, name, title, collapsed } of marks) {
      if (kind === 'BEGIN') this.#begin(index, name, title, collapsed);
      else if (this.#end(name, index, silent ? index + 1 : index)) ends = silent;
    }
    const last = this.#open.at(-1);
    return { begun: last?.head === index ? this.#titled(last) : null, ends };
  }

  /** The lines end before `index`; groups that are open go on there for all that is known. */
  close(index: number): void {
    for (const group of this.#open) group.to = index;
  }

  #begin(head: number, name: string | null, title: string, collapsed: boolean): void {
    if (this.#open.length >= DEEPEST) {
      if (name === null) this.#deeper += 1;
      return;
    }
    const shown = { head, to: head + 1, ended: false, depth: 0, parent: null, title, collapsed };
    this.#open.push({ ...shown, name, titled: false });
  }

  /** Ends the group that is meant, and all in it; false where there is none. */
  #end(name: string | null, index: number, to: number): boolean {
    if (name === null && this.#deeper > 0) {
      this.#deeper -= 1;
      return false;
    }
    const at = this.#meant(name);
    const [group, ...within] = at < 0 ? [] : this.#open.splice(at);
    if (!group) return false;
    Object.assign(group, { to, ended: true });
    for (const inner of within) Object.assign(inner, { to: index, ended: true });
    this.#deeper = 0;
    return true;
  }

  /** Where the group is that an end means; without a name it does not end what began with one. */
  #meant(name: string | null): number {
    if (name !== null) return this.#open.findLastIndex((group) => group.name === name);
    return this.#open.at(-1)?.name === null ? this.#open.length - 1 : -1;
  }

  /** Of several groups that begin at one line, only the innermost has its title there. */
  #titled(group: Open): Open {
    const parent = this.#open.findLast(({ titled }) => titled) ?? null;
    return Object.assign(group, { titled: true, parent, depth: parent ? parent.depth + 1 : 0 });
  }
}
