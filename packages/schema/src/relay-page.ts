import type { Page } from '@scrollback/log';

/** A page of a port as Relay's connection wants it, with what else the page says. */
export function toConnection<Node, Facts extends object>(page: Page<Node> & Facts) {
  const { hasNextPage, hasPreviousPage, edges } = page;
  return {
    ...page,
    pageInfo: {
      hasNextPage,
      hasPreviousPage,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
