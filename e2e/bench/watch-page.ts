import type { Page } from "@playwright/test";

/** A condition on the page that a measurement waits for. */
export interface Mark {
  readonly selector: string;
  readonly attribute: string;
  readonly value: string;
}

/**
 * Watches the page, acts, and answers the time (ms since the epoch, this machine's clock, which the
 * lab's nodes share) at which the mark was in the DOM. Watches by MutationObserver: nothing is polled.
 */
export async function whenSeen(
  page: Page,
  mark: Mark,
  act: () => Promise<unknown>,
  timeoutMs = 20_000,
): Promise<number> {
  await page.evaluate(
    ({ mark, timeoutMs }) => {
      const isThere = () =>
        document.querySelector(mark.selector)?.getAttribute(mark.attribute) === mark.value;
      const holder = globalThis as { seen?: Promise<number> };
      holder.seen = new Promise<number>((resolve, reject) => {
        const observer = new MutationObserver(() => {
          if (!isThere()) return;
          observer.disconnect();
          resolve(Date.now());
        });
        observer.observe(document.body, { subtree: true, childList: true, attributes: true });
        setTimeout(() => reject(new Error(`not seen: ${JSON.stringify(mark)}`)), timeoutMs);
        if (isThere()) reject(new Error(`there already: ${JSON.stringify(mark)}`));
      });
      holder.seen.catch(() => undefined);
    },
    { mark, timeoutMs },
  );
  await act();
  return page.evaluate(() => (globalThis as { seen?: Promise<number> }).seen as Promise<number>);
}
