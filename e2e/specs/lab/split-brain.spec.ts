import { expectNoPageScroll } from "../../support/accessibility";
import { headless } from "../../support/headless";
import { cardOn, column, panel, seenVia } from "../../support/page";
import { divisionBanner, holdersOf, untilParted, wayBack } from "../../support/split";
import { expect, test } from "../../support/test";
import { must, othersThan } from "../../support/truth";

test("a heartbeat is cut and both sides go on: said across the page, in the column and in the node's own words, until it heals", async ({
  board,
  harrier,
  lab,
}) => {
  test.setTimeout(240_000);
  const via = await seenVia(board);
  if (via === null) throw new Error("the page is not live");
  const [cut] = othersThan(lab, via);
  // Three votes: the side that is cut off would stop. Told to ignore that, it goes on as two nodes with two votes do.
  await must(lab, via, "crm_attribute --name no-quorum-policy --update ignore");
  const banner = divisionBanner(board);
  await expect(banner).toBeHidden();

  await lab.cut(cut);
  await untilParted(lab, cut, via);
  await expect(banner, "told within 5 s of the disagreement").toBeVisible({ timeout: 5_000 });
  await expect(banner).toContainText(new RegExp(`${cut} \\(no quorum, DC ${cut}\\)`));
  await expect(panel(board, "Health")).toContainText("Split brain");

  const apart = column(board, cut);
  await expect(apart).toContainText("Not in the cluster now");
  await expect(apart).toContainText("Goes on apart, by its own word");
  await lab.waitUntil("both sides to have the address", async () => {
    const held = await holdersOf(lab, lab.serviceAddress(0));
    return held.includes(cut) && held.length > 1;
  });
  await expect(banner).toContainText("vip");
  await expect(apart).toContainText(/Runs there: .*vip/);
  await apart.getByRole("link", { name: cut }).click();
  const drawer = board.getByRole("dialog", { name: cut });
  await expect(drawer).toContainText("By its own word");
  await expect(drawer).toContainText(`${via} does not see what it does`);
  await expect(drawer).toContainText(`Nothing, as ${via} sees it.`);
  await expect(drawer.getByRole("list", { name: "Runs there" })).toContainText("vip");
  await board.keyboard.press("Escape");

  // What is changed meanwhile reaches one side alone, and says so.
  const plan = await headless(harrier.url, harrier.clusterId).plan({
    kind: "resource.stop",
    resource: "vip",
  });
  const members = lab.nodes.map(({ name }) => name).filter((name) => name !== cut);
  expect(plan.ok && plan.value.notes).toContainEqual({ code: "divided", members });
  await board.setViewportSize({ width: 360, height: 740 });
  await expectNoPageScroll(board, "a split brain");
  await board.setViewportSize({ width: 1440, height: 900 });

  // The way back: the part without quorum is stopped before the network heals, and started again afterwards.
  await wayBack(board, lab, cut);
  // What ran twice meanwhile is told until somebody has looked at it, also to a browser that saw nothing of it.
  await board.evaluate(() => localStorage.clear());
  await board.reload();
  await expect(board.getByText(/are one cluster again$/)).toBeVisible();
  await expect(board.getByText(/^Running on more than one side meanwhile: .*vip/)).toBeVisible();
  await expect(
    board.getByText(new RegExp(`^The parts were .*${cut} \\(no quorum, DC ${cut}\\).*, first seen apart`)),
  ).toBeVisible();
  const past = await headless(harrier.url, harrier.clusterId).get(`/history?kind=event&object=node:${cut}`);
  expect(JSON.stringify(past)).toMatch(/"kind":"cluster\.united".*"kind":"cluster\.divided"/);
  await board.getByRole("button", { name: "All looked at" }).click();
  await expect(board.getByText(/are one cluster again$/)).toBeHidden();
  await expect(column(board, cut)).toContainText("Online", { timeout: 90_000 });
  await expect(column(board, cut)).not.toContainText("by its own word", { timeout: 30_000 });
  await expect(cardOn(board, "web-clone", cut)).toContainText("Running", { timeout: 60_000 });
});
