import type { Page } from "@playwright/test";

/** What hydrates in a moment, or never: a page whose scripts a test keeps away is gone on with. */
const PATIENCE_MS = 5_000;

/**
 * Playwright's page, whose `goto` ends once what can be pressed listens. Before React has taken over what the server drew, a
 * click is lost: a test is there within milliseconds, which nobody else is.
 */
export async function alivePage(
  { page }: { readonly page: Page },
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const goto = page.goto.bind(page);
  page.goto = async (url, options) => {
    const response = await goto(url, options);
    await untilListening(page);
    return response;
  };
  await use(page);
}

/** Ends once what can be pressed listens; after a while in any case. */
export async function untilListening(page: Page): Promise<void> {
  await page.waitForFunction(isListening, undefined, { timeout: PATIENCE_MS }).catch(() => undefined);
}

function isListening(): boolean {
  const all = [...document.querySelectorAll("main button, main input, main a[href]")];
  return all.every((one) => Object.keys(one).some((key) => key.startsWith("__reactProps")));
}
