/** Kept in the tab while a page that was loaded again has not come to life. */
const KEY = "harrier.loaded-again";
/** Told by the page once it hears clicks: what is missing from then on is its own matter. */
export const PAGE_ALIVE = "harrier-alive";
/** A network that is just changing, or a console that restarts, is waited for. */
const ASK_AGAIN_MS = 500;
const MOST_ASKED = 120;

/**
 * Runs before every other script, and without React, which may be what is missing: a browser does not ask a second time for a script
 * or style whose connection broke (a network that changes, a VPN that comes up, a console that restarts), and the page stands
 * there and hears no click.
 */
const CODE = `{
  const kept = (work) => { try { return work(); } catch { return "unkept"; } };
  const onError = ({ target: part }) => {
    const url = part instanceof HTMLScriptElement ? part.src : part instanceof HTMLLinkElement ? part.href : "";
    if (!url.startsWith(location.origin + "/_next/")) return;
    removeEventListener("error", onError, true);
    if (kept(() => sessionStorage.getItem("${KEY}")) !== null) return;
    let asked = 0;
    const again = () => fetch(location.href, { method: "HEAD", cache: "no-store" }).then(
      () => {
        if (kept(() => sessionStorage.setItem("${KEY}", "1")) !== "unkept") location.reload();
      },
      () => {
        asked += 1;
        if (asked < ${MOST_ASKED}) setTimeout(again, ${ASK_AGAIN_MS});
      },
    );
    setTimeout(again, ${ASK_AGAIN_MS});
  };
  addEventListener("error", onError, true);
  addEventListener("${PAGE_ALIVE}", () => {
    removeEventListener("error", onError, true);
    kept(() => sessionStorage.removeItem("${KEY}"));
  }, { once: true });
}`;

/** Loads a page again, once, whose own scripts or styles did not arrive. */
export function LoadsAgain({ nonce }: { nonce: string | undefined }) {
  return (
    <script nonce={nonce} suppressHydrationWarning>
      {CODE}
    </script>
  );
}
