/** What is said of links in logs. */
export const linkStrings = {
  leadsTo: (href: string) => `Leads to ${href}`,
};
