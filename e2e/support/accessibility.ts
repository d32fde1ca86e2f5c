import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/**
 * Everything that axe can find against WCAG 2.2 AA in the light theme, and what a theme can change, its colours, in the dark one.
 * There are no frames of other origins, so that axe needs no second page to sum up ("legacy mode").
 */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await atRest(page);
    const axe = new AxeBuilder({ page }).setLegacyMode(true);
    const asked = colorScheme === "light" ? axe.withTags(WCAG) : axe.withRules(["color-contrast"]);
    const { violations } = await asked.analyze();
    const found = violations.map(({ id, help, nodes }) => ({
      id,
      help,
      at: nodes.map((node) => `${node.target.join(" ")}: ${node.failureSummary ?? ""}`),
    }));
    expect(found, `${what}, ${colorScheme}`).toEqual([]);
  }
}

/** Until nothing fades or flies any more; what turns for ever is not waited for. */
async function atRest(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every((one) => one.playState !== "running" || one.effect?.getComputedTiming().endTime === Infinity),
  );
}

/** Nothing is wider than the window; what must be wide scrolls in a box of its own. */
export async function expectNoPageScroll(page: Page, what: string): Promise<void> {
  const width = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(width, `${what} is wider than the window by`).toBeLessThanOrEqual(0);
}
