import type { Container } from './container.ts';

/** Which containers are meant: those that have one of the names and all of the labels. */
export interface ContainerFilter {
  /** Names, or ids or the beginnings of ids (12 digits at least); any unless given. */
  names?: readonly string[];
  /** Labels by key; an empty value asks for the key alone. */
  labels?: Readonly<Record<string, string>>;
}

const SHORT_ID = 12;

/** Whether a filter means this container. */
export function matches(
  { names = [], labels = {} }: ContainerFilter,
  container: Pick<Container, 'id' | 'name' | 'labels'>,
): boolean {
  const isNamed = (name: string) =>
    name === container.name || (name.length >= SHORT_ID && container.id.startsWith(name));
  const isLabelled = ([key, value]: [string, string]) =>
    value === '' ? Object.hasOwn(container.labels, key) : container.labels[key] === value;
  return (names.length === 0 || names.some(isNamed)) && Object.entries(labels).every(isLabelled);
}
