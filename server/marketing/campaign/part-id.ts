/** The next free id of a kind within a plan: c1, c2, … Ids of removed parts are not given again while later ones live. */
export function nextPartId(prefix: string, parts: readonly { id: string }[]): string {
  const numbers = parts.filter((part) => part.id.startsWith(prefix)).map((part) => Number(part.id.slice(prefix.length)) || 0);
  return `${prefix}${Math.max(0, ...numbers) + 1}`;
}
