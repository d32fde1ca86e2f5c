import { expect, type Locator, type Page } from "@playwright/test";

/** The page in the words of issue "Names that tests and screen readers rely on". */

/** A node's column on the board. */
export function column(page: Page, node: string): Locator {
  return page.getByRole("region", { name: node, exact: true });
}

/** The column of what runs nowhere or failed. */
export function unplaced(page: Page): Locator {
  return column(page, "Stopped or failed");
}

/** A resource's card, anywhere or within a column. */
export function card(within: Page | Locator, resource: string): Locator {
  return within.getByRole("group", { name: resource, exact: true });
}

export function cardOn(page: Page, resource: string, node: string): Locator {
  return card(column(page, node), resource);
}

export function nodeSwitch(page: Page, node: string, name: "Standby" | "Maintenance"): Locator {
  return column(page, node).getByRole("switch", { name, exact: true });
}

/** Opens the menu of a resource's card and gives the entry that begins with `entry`. */
export async function openMenu(within: Page | Locator, resource: string, entry: string): Promise<Locator> {
  const page = "page" in within ? within.page() : within;
  const button = card(within, resource).getByRole("button", {
    name: `Actions for ${resource}`,
    exact: true,
  });
  await clickAlive(button);
  return page.getByRole("menuitem", { name: new RegExp(`^${entry}`) });
}

/** A page of the cluster's navigation. */
export function clusterTab(
  page: Page,
  name:
    | "Board"
    | "Configuration"
    | "Services"
    | "Cluster services"
    | "Checks"
    | "Failover drill"
    | "Logs"
    | "History"
    | "Settings",
): Locator {
  return page
    .getByRole("navigation", { name: "Cluster", exact: true })
    .getByRole("link", { name, exact: true });
}

/** Opens the cluster's settings and gives what begins with `entry` there, once it can be used. */
export async function openSettings(page: Page, entry: string): Promise<Locator> {
  await clickAlive(clusterTab(page, "Settings"));
  await expect(page.getByRole("heading", { name: "Settings", level: 1 })).toBeVisible();
  const main = page.getByRole("main");
  const name = new RegExp(`^${entry}`);
  return main.getByRole("button", { name }).or(main.getByRole("link", { name }));
}

/** Waits until React has taken over what the server drew: before that clicks and keys are lost. */
async function whenAlive(element: Locator): Promise<void> {
  const isAlive = (one: Element) => Object.keys(one).some((key) => key.startsWith("__reactProps"));
  // A page that loads again in this moment takes the element along.
  await expect.poll(() => element.evaluate(isAlive).catch(() => false)).toBe(true);
}

/** Waits until the board listens to clicks and keys. */
export async function whenBoardAlive(page: Page): Promise<void> {
  await whenAlive(page.getByRole("searchbox", { name: "Find a card" }));
}

async function clickAlive(button: Locator): Promise<void> {
  await whenAlive(button);
  await button.click();
}

/** A named part of the page: "Health", "Failures", "Left behind", "Events". */
export function panel(page: Page, title: string): Locator {
  return page.getByRole("region", { name: title, exact: true });
}

export function review(page: Page): Locator {
  return page.getByRole("dialog", { name: "Review change" });
}

/** Waits for the review of the change `words` to be thought through, and gives it. */
export async function reviewOf(page: Page, words: string): Promise<Locator> {
  const dialog = review(page);
  await expect(dialog).toContainText(words);
  await expect(dialog.getByRole("heading", { name: "What will happen" })).toBeVisible();
  return dialog;
}

export async function apply(page: Page): Promise<void> {
  await review(page).getByRole("button", { name: "Apply", exact: true }).click();
  await expect(review(page)).toBeHidden();
}

/** The card of a change that was applied in this tab. */
export function run(page: Page, words: string): Locator {
  return page.getByRole("region", { name: "Changes" }).getByRole("article", { name: words, exact: true });
}

/** Applies what is under review and follows it to its good end, for as long as that may take. */
export async function applyAndFollow(page: Page, words: string, timeout = 30_000): Promise<void> {
  await apply(page);
  await expect(run(page, words)).toContainText(/Done in/, { timeout });
}

/** By whose eyes the page sees the cluster; null where it is not live. */
export async function seenVia(page: Page): Promise<string | null> {
  const [words] = await page.getByText(/^Live via /).allInnerTexts();
  return words?.replace("Live via ", "") ?? null;
}
