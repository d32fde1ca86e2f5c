/** The address of the drawer of a resource or a node, on the page that is open. */
export function detailsHref(kind: "resource" | "node", id: string): string {
  return `?${kind}=${encodeURIComponent(id)}`;
}

/** Opens that drawer. Next follows the browser's history, so nothing is asked of the server. */
export function openDetails(kind: "resource" | "node", id: string): void {
  const url = new URL(window.location.href);
  url.searchParams.delete(kind === "node" ? "resource" : "node");
  url.searchParams.set(kind, id);
  if (url.href !== window.location.href) window.history.pushState(null, "", url);
}
