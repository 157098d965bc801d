/** The databases that Scrollback runs on. */
export type DatabaseProvider = 'sqlite' | 'postgresql';

/** Which database `url` names, or null when it is neither `file:…` nor `postgresql://…`. */
export function databaseProvider(url: string): DatabaseProvider | null {
  if (/^file:./.test(url)) return 'sqlite';
  if (/^postgres(ql)?:\/\//.test(url)) return 'postgresql';
  return null;
}

/** As {@link databaseProvider}. @throws TypeError when `url` names none */
export function requiredProvider(url: string): DatabaseProvider {
  const provider = databaseProvider(url);
  if (provider === null) {
    throw new TypeError('A database URL begins with file: or postgresql://. This one does not.');
  }
  return provider;
}
