import type { ArchivePlace } from '@scrollback/log';
import type { Objects } from './objects.ts';
import { sha256Of } from './place.ts';
import { archiveAway, archiveDamaged } from './refusals.ts';

/** Data that was read lately is kept up to this many bytes. */
const KEPT_BYTES = 32 * 1024 * 1024;
/** Parts that follow one another are read together, up to this many bytes. */
const READ_BYTES = 4 * 1024 * 1024;

type Parts = [ArchivePlace, ...ArchivePlace[]];

/** The data of archived chunks: each part is checked, and read once for all who want it at a time. */
export class ChunkData {
  readonly #objects: Objects | null;
  /** By object and place, the one wanted last at the end. */
  readonly #kept = new Map<string, { length: number; data: Promise<Uint8Array> }>();
  #bytes = 0;

  /** @param objects null where this server has no archive */
  constructor(objects: Objects | null) {
    this.#objects = objects;
  }

  /** In the order asked. @throws ScrollbackError ARCHIVE_UNAVAILABLE, ARCHIVE_DAMAGED */
  async of(places: readonly ArchivePlace[]): Promise<Uint8Array[]> {
    const keptOf = (place: ArchivePlace) => this.#kept.get(nameOf(place))?.data;
    const away = places.filter((place) => !keptOf(place));
    const read = new Map(following(away).flatMap((parts) => this.#read(parts)));
    const found = places.map((place) => {
      const data = keptOf(place) ?? read.get(place);
      if (!data) throw new Error('A part of the archive was neither kept nor read');
      return { place, data };
    });
    for (const { place, data } of found) this.#keep(nameOf(place), place.length, data);
    return await Promise.all(found.map(({ data }) => data));
  }

  /** Reads parts of an object that follow one another. */
  #read(parts: Parts): [ArchivePlace, Promise<Uint8Array>][] {
    const [{ key, at }] = parts;
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    const whole = this.#objects?.get(key, at, length) ?? Promise.reject(noArchive());
    return parts.map((part) => {
      const begin = part.at - at;
      // A copy, so that a part does not keep the whole in memory.
      const data = whole.then((bytes) => checked(part, bytes.slice(begin, begin + part.length)));
      return [part, data];
    });
  }

  #keep(name: string, length: number, data: Promise<Uint8Array>): void {
    this.#forget(name);
    this.#kept.set(name, { length, data });
    this.#bytes += length;
    data.catch(() => {
      if (this.#kept.get(name)?.data === data) this.#forget(name);
    });
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= KEPT_BYTES) return;
      this.#forget(oldest);
    }
  }

  #forget(name: string): void {
    this.#bytes -= this.#kept.get(name)?.length ?? 0;
    this.#kept.delete(name);
  }
}

function nameOf({ key, at }: ArchivePlace): string {
  return `${key} ${at}`;
}

/** Places in groups that can be read at once. */
function following(places: readonly ArchivePlace[]): Parts[] {
  const groups: Parts[] = [];
  for (const place of places) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const follows = last && last.key === place.key && last.at + last.length === place.at;
    const fits = group && place.at + place.length - group[0].at <= READ_BYTES;
    if (follows && fits) group.push(place);
    else groups.push([place]);
  }
  return groups;
}

function checked({ key, at, length, sha256 }: ArchivePlace, data: Uint8Array): Uint8Array {
  if (sha256Of(data) === sha256) return data;
  throw archiveDamaged(key, `reads differently from byte ${at} to ${at + length} than it was put`);
}

function noArchive(): Error {
  return archiveAway('SCROLLBACK_ARCHIVE_URL is not set here');
}
