import { dragTo, dropOn, forecast, pickUp } from "../../support/drag";
import { applyAndFollow, cardOn, column, openMenu, panel, reviewOf, run } from "../../support/page";
import { expect, test } from "../../support/test";
import { leftoversOf, must, othersThan, placeOf } from "../../support/truth";

test("by mouse: dragged, reviewed, moved, and nothing left behind", async ({ board, lab }) => {
  const from = await placeOf(lab, "vip");
  const [to] = othersThan(lab, from);

  await dragTo(board, "vip", from, to, "vip moves here; nothing else stops");
  const review = await reviewOf(board, `Move vip to ${to}`);
  await expect(review).toContainText(`vip moves from ${from} to ${to}`);
  await expect(review.locator("code")).toHaveText([/crm_resource .*--move/, /crm_resource .*--clear/]);
  expect(await placeOf(lab, "vip"), "nothing happens before Apply").toBe(from);
  await applyAndFollow(board, `Move vip to ${to}`);

  await expect(cardOn(board, "vip", to)).toBeVisible();
  await expect(cardOn(board, "vip", from)).toBeHidden();
  expect(await placeOf(lab, "vip")).toBe(to);
  expect(await leftoversOf(lab)).toEqual([]);

  await run(board, `Move vip to ${to}`).getByRole("button", { name: "Undo" }).click();
  await reviewOf(board, `Move vip to ${from}`);
  await applyAndFollow(board, `Move vip to ${from}`);
  expect(await placeOf(lab, "vip")).toBe(from);
  expect(await leftoversOf(lab)).toEqual([]);
});

test("by keyboard alone, told at each step", async ({ board, lab }) => {
  const from = await placeOf(lab, "vip");
  const names = lab.nodes.map(({ name }) => name);
  const isLast = from === names.at(-1);
  const to = names[names.indexOf(from) + (isLast ? -1 : 1)] ?? "";
  const said = board.getByRole("status");

  await cardOn(board, "vip", from).getByRole("button", { name: "Drag vip" }).focus();
  await board.keyboard.press("Space");
  await expect(said.filter({ hasText: `Picked up vip on ${from}` })).toBeAttached();
  await board.keyboard.press(isLast ? "ArrowLeft" : "ArrowRight");
  await expect(said.filter({ hasText: `${to}: vip moves here; nothing else stops` })).toBeAttached();
  await board.keyboard.press("Space");
  await reviewOf(board, `Move vip to ${to}`);
  const apply = board.getByRole("button", { name: "Apply", exact: true });
  const hasFocus = () => apply.evaluate((button) => button === document.activeElement);
  // Wherever the dialog puts the focus first, Apply is some Tabs away.
  for (let tabs = 0; tabs < 12 && !(await hasFocus()); tabs += 1) await board.keyboard.press("Tab");
  await expect(apply).toBeFocused();
  await board.keyboard.press("Enter");

  await expect(run(board, `Move vip to ${to}`)).toContainText("Done in", { timeout: 30_000 });
  await expect(cardOn(board, "vip", to).getByRole("button", { name: "Actions for vip" })).toBeFocused();
  expect(await placeOf(lab, "vip")).toBe(to);
  expect(await leftoversOf(lab)).toEqual([]);
});

test("by keyboard: Escape leaves it where it is", async ({ board, lab }) => {
  const from = await placeOf(lab, "vip");
  await cardOn(board, "vip", from).getByRole("button", { name: "Drag vip" }).focus();
  await board.keyboard.press("Space");
  await expect(board.locator("[data-forecast=possible]")).toHaveCount(2);
  await board.keyboard.press("Escape");
  await expect(board.locator("[data-forecast]")).toHaveCount(0);
  await expect(board.getByRole("dialog")).toHaveCount(0);
  expect(await placeOf(lab, "vip")).toBe(from);
});

test("by menu, with the pin kept; then it is cleared", async ({ board, lab }) => {
  const from = await placeOf(lab, "vip");
  const [to] = othersThan(lab, from);

  await (await openMenu(board, "vip", "Move to …")).click();
  const choice = board.getByRole("dialog", { name: "Move vip" });
  await expect(choice.getByRole("button", { name: new RegExp(`^${from} It is here`) })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await choice.getByRole("button", { name: new RegExp(`^${to} vip moves here; nothing else stops`) }).click();
  const review = await reviewOf(board, `Move vip to ${to}`);
  await expect(review).toContainText(`After letting go, vip stays on ${to}.`);
  await review.getByRole("radio", { name: "Keep the pin" }).check();
  await reviewOf(board, `Move vip to ${to} and keep it there`);
  await expect(review.locator("code")).toHaveText([/crm_resource .*--move/]);
  await applyAndFollow(board, `Move vip to ${to} and keep it there`);
  expect(await placeOf(lab, "vip")).toBe(to);
  expect(await leftoversOf(lab)).toEqual(["cli-prefer-vip"]);
  await expect(cardOn(board, "vip", to)).toContainText(`Pinned to ${to}`);

  const health = panel(board, "Health");
  await expect(health).toContainText("A move of vip was left behind");
  await health.getByRole("button", { name: "Clear" }).click();
  await reviewOf(board, "Clear the constraints that moves left on vip");
  await applyAndFollow(board, "Clear the constraints that moves left on vip");
  await expect(health).not.toContainText("A move of vip was left behind");
  expect(await leftoversOf(lab)).toEqual([]);
  expect(await placeOf(lab, "vip")).toBe(to);
});

test("a group moves whole", async ({ board, lab }) => {
  const from = await placeOf(lab, "app-a");
  const [, to] = othersThan(lab, from);

  await dragTo(board, "app", from, to, "app moves here; nothing else stops");
  const review = await reviewOf(board, `Move app to ${to}`);
  await expect(review).toContainText(`app-a and app-b move from ${from} to ${to}`);
  await applyAndFollow(board, `Move app to ${to}`);

  await expect(cardOn(board, "app", to)).toBeVisible();
  expect(await placeOf(lab, "app-a")).toBe(to);
  expect(await placeOf(lab, "app-b")).toBe(to);
  expect(await leftoversOf(lab)).toEqual([]);
});

test("a copy of a clone does not move, and says what to do instead", async ({ board }) => {
  const web = cardOn(board, "web-clone", "n1");
  await expect(web.getByRole("button", { name: "Drag web-clone" })).toHaveCount(0);
  const move = await openMenu(column(board, "n1"), "web-clone", "Move to …");
  await expect(move).toHaveAttribute("aria-disabled", "true");
  await expect(move).toContainText(
    "web runs as copies of web-clone, and a copy does not move: put its node in standby to free the node of it",
  );
});

test("a node that cannot take it says why, and dropping there changes nothing", async ({ board, lab }) => {
  const from = await placeOf(lab, "vip");
  const [refused, allowed] = othersThan(lab, from);
  await must(lab, from, `pcs node standby ${refused}`);
  await expect(board.locator(`[data-column=${refused}]`)).toHaveAttribute("data-node-state", "standby");

  await pickUp(board, "vip", from);
  await expect(forecast(board, allowed)).toHaveText("vip moves here; nothing else stops");
  await dropOn(board, refused, `Not possible: ${refused} is in standby`);

  await expect(board.getByText(`vip cannot be moved to ${refused}`)).toBeVisible();
  await expect(board.getByRole("dialog", { name: "Review change" })).toHaveCount(0);
  expect(await placeOf(lab, "vip")).toBe(from);
});
