/** Kept for as long as the tab lives: when a page was loaded again because a part of it was missing (ms since 1970). */
const KEY = "harrier.loaded-again";
/** A page that lacks a part so soon after loading again lacks it for another reason. */
const NOT_AGAIN_WITHIN_MS = 30_000;
/** For a network that is just changing. */
const PAUSE_MS = 500;

/**
 * Runs before every other script, and without React, which may be what is missing: a browser does not ask a second time for a script
 * or style whose connection broke (a network that changes, a VPN that comes up, a console that restarts), and the page stands
 * there and hears no click.
 */
const CODE = `addEventListener("error", (event) => {
  const part = event.target;
  const url = part instanceof HTMLScriptElement ? part.src : part instanceof HTMLLinkElement ? part.href : "";
  if (!url.startsWith(location.origin + "/_next/")) return;
  try {
    if (Date.now() - Number(sessionStorage.getItem("${KEY}")) < ${NOT_AGAIN_WITHIN_MS}) return;
    sessionStorage.setItem("${KEY}", String(Date.now()));
  } catch {
    return;
  }
  setTimeout(() => location.reload(), ${PAUSE_MS});
}, true);`;

/** Loads a page again, once, whose own scripts or styles did not arrive. */
export function LoadsAgain({ nonce }: { nonce: string | undefined }) {
  return (
    <script nonce={nonce} suppressHydrationWarning>
      {CODE}
    </script>
  );
}
