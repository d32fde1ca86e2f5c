import type { Page } from "@playwright/test";

/** A condition on the page that a measurement waits for. */
export interface Mark {
  readonly selector: string;
  /** Which of the elements that match, from 0. */
  readonly index: number;
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
        document.querySelectorAll(mark.selector)[mark.index]?.getAttribute(mark.attribute) === mark.value;
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

/** The switch of a node's column: standby comes first, maintenance second. */
export function switchOf(node: string, which: "standby" | "maintenance", on: boolean): Mark {
  const selector = `[data-column="${node}"] [role="switch"]`;
  return { selector, index: which === "standby" ? 0 : 1, attribute: "aria-checked", value: String(on) };
}

/** Waits until a mark is there. */
export async function untilSeen(page: Page, mark: Mark): Promise<void> {
  await page.waitForFunction(
    ({ selector, index, attribute, value }) =>
      document.querySelectorAll(selector)[index]?.getAttribute(attribute) === value,
    mark,
    { timeout: 60_000 },
  );
}
