import { expect, type Locator, type Page } from "@playwright/test";
import { card, column } from "./page";

/** Takes hold of a card by mouse and waits until every other column says what dropping there would do. */
export async function pickUp(page: Page, resource: string, from: string): Promise<void> {
  // While the card of the last drag still flies back, a new drag does not begin.
  await expect(page.locator("[data-forecast], [data-dnd-dragging], [data-dnd-dropping]")).toHaveCount(0);
  const [x, y] = await gripOf(card(column(page, from), resource));
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 12, y + 4, { steps: 4 });
  await expect(page.locator("[data-forecast]").first()).toBeVisible();
  await expect(page.locator("[data-forecast=asking]")).toHaveCount(0);
}

/** What a column says while something is dragged. */
export function forecast(page: Page, node: string): Locator {
  return column(page, node).locator("[data-forecast]");
}

async function carryTo(page: Page, node: string): Promise<void> {
  const box = await column(page, node).boundingBox();
  if (!box) throw new Error(`the column of ${node} is not on the screen`);
  await page.mouse.move(box.x + box.width / 2, box.y + Math.min(160, box.height / 2), { steps: 10 });
}

/** Drags a card to a node by mouse; `expected` is what the column must say before it is dropped. */
export async function dragTo(
  page: Page,
  resource: string,
  from: string,
  to: string,
  expected: string | RegExp = /./,
): Promise<void> {
  await pickUp(page, resource, from);
  await dropOn(page, to, expected);
}

/** Drops what was picked up on a node, whose column must say `expected` before. */
export async function dropOn(page: Page, node: string, expected: string | RegExp): Promise<void> {
  await carryTo(page, node);
  await expect(forecast(page, node)).toHaveText(expected);
  await page.mouse.up();
}

/** A place on a card where the mouse may take hold of it: its second line, away from links and buttons. */
export async function gripOf(target: Locator): Promise<readonly [number, number]> {
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (!box) throw new Error("the card is not on the screen");
  return [box.x + box.width * 0.6, box.y + Math.min(42, box.height - 8)];
}
