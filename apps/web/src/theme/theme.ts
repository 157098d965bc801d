/** What the reader can choose; `system` follows the system's setting. */
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** The choice is kept in a cookie: the server renders it, so the page never flashes. */
export const THEME_COOKIE = 'theme';
const YEAR_SECONDS = 31_536_000;

/** The theme that a cookie's value names; `system` for anything unknown. */
export function toTheme(value: string | undefined): Theme {
  return value === 'light' || value === 'dark' ? value : 'system';
}

/** The theme that the toggle goes to. */
export function nextTheme(theme: Theme): Theme {
  if (theme === 'system') return 'light';
  return theme === 'light' ? 'dark' : 'system';
}

/** The cookie that remembers `theme` for a year. */
export function themeCookie(theme: Theme): string {
  return `${THEME_COOKIE}=${theme}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax`;
}
