/** What has to be typed where nodes are taken out: their names, in that order, with a space between. */
export function typedNames(nodes: readonly string[]): string {
  return nodes.join(" ");
}
