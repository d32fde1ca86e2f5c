import type { CDPSession, Page } from "@playwright/test";
import { gripOf } from "../../support/drag";
import { applyAndFollow, cardOn, column, reviewOf } from "../../support/page";
import { expect, placesOf, test } from "../../support/practice-test";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const TABLET = { viewport: { width: 1180, height: 820 }, hasTouch: true, isMobile: true };

/** A finger on the screen, by Chromium's own protocol. */
async function finger(page: Page): Promise<{
  down(x: number, y: number): Promise<void>;
  move(x: number, y: number): Promise<void>;
  up(): Promise<void>;
}> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const send = (type: "touchStart" | "touchMove" | "touchEnd", points: { x: number; y: number }[]) =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints: points }).then(() => undefined);
  return {
    down: (x, y) => send("touchStart", [{ x, y }]),
    move: (x, y) => send("touchMove", [{ x, y }]),
    up: () => send("touchEnd", []),
  };
}

for (const [device, options] of [
  ["a phone, on the tray at the thumb", PHONE],
  ["a tablet, on a column", TABLET],
] as const) {
  test(`by finger on ${device}`, async ({ browser, harrier, practice }) => {
    const [from = ""] = await placesOf(practice, "vip");
    const to = practice.nodes.find((name) => name !== from) ?? "";
    const context = await browser.newContext(options);
    const page = await context.newPage();
    await page.goto(`${harrier.url}/clusters/${harrier.clusterId}`);
    await expect(cardOn(page, "vip", from)).toContainText("Running");

    const touch = await finger(page);
    const [x, y] = await gripOf(cardOn(page, "vip", from));
    await touch.down(x, y);
    const places = page.locator("[data-forecast=possible]");
    await expect(places).toHaveCount(2);
    const place = places.filter({ hasText: to }).or(column(page, to).locator("[data-forecast=possible]"));
    const box = await place.boundingBox();
    if (!box) throw new Error("there is no place to drop on");
    const [toX, toY] = [box.x + box.width / 2, box.y + box.height / 2];
    for (let step = 1; step <= 10; step += 1)
      await touch.move(x + ((toX - x) * step) / 10, y + ((toY - y) * step) / 10);
    await expect(place).toContainText("vip moves here; nothing else stops");
    await touch.up();

    await reviewOf(page, `Move vip to ${to}`);
    await applyAndFollow(page, `Move vip to ${to}`);
    expect(await placesOf(practice, "vip")).toEqual([to]);
    await context.close();
  });
}
