/**
 * Changes the query of this page's address, as a place of its own in the browser's history (`push`) or in the place of the last one.
 * Made from the address as it is now: what a component was drawn with may be older than what was chosen last.
 */
export function changeAddress(how: "push" | "replace", queryOf: (now: URLSearchParams) => string): void {
  const { pathname, search } = window.location;
  const query = queryOf(new URLSearchParams(search));
  const address = `${pathname}${query === "?" ? "" : query}`;
  if (address === `${pathname}${search}`) return;
  if (how === "push") window.history.pushState(null, "", address);
  else window.history.replaceState(null, "", address);
}
