import { ScrollbackError } from '../errors.ts';

/** The fields of a JSON object, read by name; what is not as it must be is named in the error. */
export class Fields {
  readonly #object: Readonly<Record<string, unknown>>;
  readonly #path: string;

  /** @throws ScrollbackError BAD_USER_INPUT when `value` is no object */
  constructor(value: unknown, path: string) {
    if (!isObject(value)) throw invalid(path, value, 'an object');
    this.#object = value;
    this.#path = path;
  }

  string(name: string): string {
    const value = this.#object[name];
    if (typeof value !== 'string') throw invalid(this.#at(name), value, 'a string');
    return value;
  }

  stringOrNull(name: string): string | null {
    return this.#object[name] == null ? null : this.string(name);
  }

  booleanOr(name: string, otherwise: boolean): boolean {
    const value = this.#object[name] ?? otherwise;
    if (typeof value !== 'boolean') throw invalid(this.#at(name), value, 'true or false');
    return value;
  }

  /** A number from 0 on, or null. */
  amountOrNull(name: string): number | null {
    const value = this.#object[name] ?? null;
    if (value === null) return null;
    if (typeof value === 'number' && value >= 0 && value < Number.POSITIVE_INFINITY) return value;
    throw invalid(this.#at(name), value, 'a number of at least 0');
  }

  /** A whole number of 32 bits, or null. */
  integerOrNull(name: string): number | null {
    const value = this.#object[name] ?? null;
    if (value === null) return null;
    if (typeof value === 'number' && Object.is(value | 0, value)) return value;
    throw invalid(this.#at(name), value, 'a whole number of 32 bits');
  }

  oneOf<T extends string>(name: string, choices: readonly T[]): T {
    const value = this.#object[name];
    const choice = choices.find((it) => it === value);
    if (choice === undefined) {
      throw invalid(this.#at(name), value, `one of ${choices.join(', ')}`);
    }
    return choice;
  }

  object(name: string): Fields {
    return new Fields(this.#object[name], this.#at(name));
  }

  list<T>(name: string, read: (item: Fields) => T): T[] {
    const value = this.#object[name];
    if (!Array.isArray(value)) throw invalid(this.#at(name), value, 'a list');
    return value.map((item: unknown, i) => read(new Fields(item, `${this.#at(name)}[${i}]`)));
  }

  #at(name: string): string {
    return `${this.#path}.${name}`;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Longest value that an error repeats, in characters. */
const SHOWN = 80;

function invalid(path: string, value: unknown, wanted: string): ScrollbackError {
  const shown = value === undefined ? 'missing' : JSON.stringify(value)?.slice(0, SHOWN);
  return new ScrollbackError('BAD_USER_INPUT', `${path} is ${shown}. It must be ${wanted}.`, {
    field: path,
  });
}
