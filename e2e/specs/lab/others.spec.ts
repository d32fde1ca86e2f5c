import { dragTo } from "../../support/drag";
import {
  apply,
  applyAndFollow,
  column,
  nodeSwitch,
  openMenu,
  review,
  reviewOf,
  run,
} from "../../support/page";
import { expect, openBoard, test } from "../../support/test";
import { addSlow, leftoversOf, must, othersThan, placeOf } from "../../support/truth";

test("another administrator was faster: the plan is thought through anew and applied then", async ({
  board,
  harrier,
  lab,
}) => {
  harrier.expectLog(/plan not applied/);
  const from = await placeOf(lab, "vip");
  const [to] = othersThan(lab, from);
  await dragTo(board, "vip", from, to);
  const dialog = await reviewOf(board, `Move vip to ${to}`);
  await must(lab, "n1", "pcs resource defaults update resource-stickiness=2");
  await dialog.getByRole("button", { name: "Apply", exact: true }).click();

  await expect(dialog.getByRole("alert")).toContainText(/configuration( changed)? meanwhile/);
  await expect(dialog).toContainText("Nothing was applied.");
  await expect(dialog).toContainText("It would still do the same.");
  expect(await placeOf(lab, "vip"), "nothing was applied").toBe(from);
  expect(await leftoversOf(lab), "nothing was applied").toEqual([]);

  await applyAndFollow(board, `Move vip to ${to}`);
  expect(await placeOf(lab, "vip")).toBe(to);
  expect(await leftoversOf(lab)).toEqual([]);
});

test("another administrator took the target away: the plan says so and nothing is applied", async ({
  board,
  harrier,
  lab,
}) => {
  harrier.expectLog(/plan not applied/);
  const from = await placeOf(lab, "vip");
  const [to] = othersThan(lab, from);
  await dragTo(board, "vip", from, to);
  const dialog = await reviewOf(board, `Move vip to ${to}`);
  await must(lab, "n1", `crm_standby -N ${to} -v on`);
  await dialog.getByRole("button", { name: "Apply", exact: true }).click();

  await expect(dialog.getByRole("alert")).toContainText(`${to} is in standby`);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  expect(await placeOf(lab, "vip")).toBe(from);
  expect(await leftoversOf(lab)).toEqual([]);
});

test("a change made in another browser is seen here, and a second one waits for it", async ({
  board,
  browser,
  harrier,
  lab,
}) => {
  harrier.expectLog(/plan not applied/);
  const from = await addSlow(lab);
  const [to] = othersThan(lab, from);
  const stranger = await browser.newContext();
  const theirs = await stranger.newPage();
  await openBoard(theirs, harrier, lab);
  await nodeSwitch(board, "n3", "Maintenance").click();
  await reviewOf(board, "Put n3 in maintenance");

  await (await openMenu(theirs, "slow", "Move to …")).click();
  await theirs
    .getByRole("dialog", { name: "Move slow" })
    .getByRole("button", { name: new RegExp(`^${to} `) })
    .click();
  await reviewOf(theirs, `Move slow to ${to}`);
  await apply(theirs);
  const mention = board.getByRole("region", { name: "Changes" });
  await expect(mention).toContainText(`Move slow to ${to}`);

  await review(board).getByRole("button", { name: "Apply", exact: true }).click();
  await expect(review(board).getByRole("alert")).toContainText(/Another change goes on|configuration/);
  await review(board).getByRole("button", { name: "Cancel" }).click();

  await expect(run(theirs, `Move slow to ${to}`)).toContainText("Done in", { timeout: 40_000 });
  await expect(mention).toContainText("Done in");
  await expect(column(board, "n3")).not.toContainText("In maintenance");
  await stranger.close();
});
