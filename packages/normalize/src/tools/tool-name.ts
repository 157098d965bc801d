/** `mcp:server:tool` for `mcp__server__tool`; any other name as it is. */
export function toolName(name: string): string {
  if (!name.startsWith('mcp__')) return name;
  const end = name.indexOf('__', 5);
  return end < 0 ? name : mcpName(name.slice(5, end), name.slice(end + 2));
}

export function mcpName(server: string, tool: string): string {
  return `mcp:${server}:${tool}`;
}
