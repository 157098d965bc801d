/** The pages that the header and the palette lead to. */
export const PAGES = [
  { href: '/', name: 'runs' },
  { href: '/tasks', name: 'tasks' },
  { href: '/containers', name: 'containers' },
  { href: '/settings', name: 'settings' },
] as const;
export type PageAddress = (typeof PAGES)[number]['href'];
