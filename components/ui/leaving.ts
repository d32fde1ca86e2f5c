/** A page that was asked for is there by then. */
const LEAVING_MS = 3_000;
let followedAt = Number.NEGATIVE_INFINITY;

/**
 * Listens for links that are followed: another page is on its way then, and Next gives that navigation up when the address is
 * changed by hand meanwhile. What it returns ends the listening.
 */
export function heedLinks(): () => void {
  // Whoever begins to listen is the page that was asked for.
  followedAt = Number.NEGATIVE_INFINITY;
  const heed = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest("a[href]")) followedAt = performance.now();
  };
  document.addEventListener("click", heed, true);
  return () => document.removeEventListener("click", heed, true);
}

/** For how long (ms) this page's address must not be touched, since a link was just followed; 0 or less: it may. */
export function leavingForMs(): number {
  return followedAt + LEAVING_MS - performance.now();
}
