import type { Page } from "@playwright/test";
import { cardOn, column, nodeSwitch, panel, unplaced } from "../../support/page";
import { expect, openBoard, test } from "../../support/test";
import { must, othersThan, placeOf } from "../../support/truth";

test("what is done on a node is seen in every tab and browser, without a reload", async ({
  board,
  browser,
  context,
  harrier,
  lab,
}) => {
  const stranger = await browser.newContext();
  const pages = [board, await context.newPage(), await stranger.newPage()];
  for (const page of pages.slice(1)) await openBoard(page, harrier, lab);
  for (const page of pages) await witness(page);
  const all = (check: (page: Page) => Promise<void>) => Promise.all(pages.map(check));
  const home = await placeOf(lab, "app-a");

  await must(lab, "n2", "pcs resource disable app");
  await all(async (page) => {
    await expect(cardOn(page, "app", home)).toBeHidden();
    await expect(unplaced(page).getByRole("group", { name: "app" })).toContainText("Disabled");
    await expect(panel(page, "Events").getByRole("listitem").first()).toContainText(/stopped on/);
    await expect(panel(page, "Events")).toContainText(`app-a stopped on ${home}`);
    await expect(panel(page, "Health")).toContainText("app is disabled");
  });

  await must(lab, "n2", "pcs resource enable app");
  await all(async (page) => {
    await expect(unplaced(page).getByRole("group", { name: "app" })).toBeHidden();
    await expect(panel(page, "Events")).toContainText(/app-b (started on|moved from)/);
  });
  await expect(cardOn(board, "app", await placeOf(lab, "app-b"))).toContainText("Running");

  await must(lab, "n2", "pcs node standby n3");
  await all(async (page) => {
    await expect(nodeSwitch(page, "n3", "Standby")).toBeChecked();
    await expect(column(page, "n3")).toContainText("In standby: nothing may run here");
    await expect(panel(page, "Events")).toContainText("n3 went to standby");
  });
  for (const page of pages) expect(await isSamePage(page), "the page was not loaded again").toBe(true);
  await stranger.close();
});

test("a ban by pcs is in the ledger and on the card; a reload keeps the picture", async ({ board, lab }) => {
  const home = await placeOf(lab, "vip");
  const [banned] = othersThan(lab, home);
  await must(lab, home, `pcs resource ban vip ${banned}`);

  for (const _ of ["at once", "after a reload"]) {
    await expect(panel(board, "Health")).toContainText("A ban of vip was left behind");
    await expect(panel(board, "Health")).toContainText(`cli-ban-vip-on-${banned}`);
    await expect(cardOn(board, "vip", home)).toContainText(`Banned from ${banned}`);
    await expect(panel(board, "Events")).toContainText(`The constraint cli-ban-vip-on-${banned} was added`);
    await board.reload();
  }

  await must(lab, home, "pcs resource clear vip");
  await expect(panel(board, "Health")).not.toContainText("A ban of vip was left behind");
  await expect(cardOn(board, "vip", home)).not.toContainText("Banned");
});

test("a reload in the middle of a transition goes on where the cluster is", async ({ board, lab }) => {
  const from = await placeOf(lab, "app-a");
  const [to] = othersThan(lab, from);
  // The command returns when the constraint is in; the group is still on its way.
  await must(lab, from, `crm_resource --move -r app -N ${to}`);
  await board.reload();
  await expect(cardOn(board, "app", to)).toContainText("Running");
  await expect(cardOn(board, "app", to)).toContainText(`Pinned to ${to}`);
  await expect(panel(board, "Events")).toContainText(
    new RegExp(`app-b (moved from ${from} to|started on) ${to}`),
  );
});

function witness(page: Page): Promise<void> {
  return page.evaluate(() => document.documentElement.setAttribute("data-witness", ""));
}

function isSamePage(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.hasAttribute("data-witness"));
}
