import { cookies } from 'next/headers';
import { THEME_COOKIE, type Theme, toTheme } from './theme.ts';

/** The theme that the reader chose, from the request's cookie. Server only. */
export async function readTheme(): Promise<Theme> {
  return toTheme((await cookies()).get(THEME_COOKIE)?.value);
}
