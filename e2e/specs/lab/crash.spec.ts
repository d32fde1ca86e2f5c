import { apply, applyAndFollow, cardOn, openMenu, reviewOf } from "../../support/page";
import { expect, test } from "../../support/test";
import { addSlow, leftoversOf, othersThan, placeOf } from "../../support/truth";

test("the console dies in the middle of a move: afterwards it tells the truth, and what is left can be cleared", async ({
  board,
  harrier,
  lab,
}) => {
  const from = await addSlow(lab);
  const [to] = othersThan(lab, from);
  await (await openMenu(board, "slow", "Move to …")).click();
  await board
    .getByRole("dialog", { name: "Move slow" })
    .getByRole("button", { name: new RegExp(`^${to} `) })
    .click();
  await reviewOf(board, `Move slow to ${to}`);
  await apply(board);
  await expect(board.getByText(`Pinned to ${to}`).first()).toBeVisible();
  expect(await leftoversOf(lab)).toEqual(["cli-prefer-slow"]);

  const restarted = harrier.crashAndRestart();
  await expect(board.getByText(/^Console lost/)).toBeVisible();
  await restarted;
  await expect(board.getByText(/^Live via /)).toBeVisible({ timeout: 30_000 });

  const run = board.getByRole("article", { name: `Move slow to ${to}` });
  await expect(run).toContainText("Failed");
  await expect(run).toContainText("Harrier was restarted meanwhile, so it does not know how this ended.");
  await expect(run).toContainText("The constraint of the move is still there.");
  await expect(cardOn(board, "slow", to)).toContainText("Running", { timeout: 30_000 });
  await expect(cardOn(board, "slow", to)).toContainText(`Pinned to ${to}`);
  expect(await placeOf(lab, "slow")).toBe(to);

  await run.getByRole("button", { name: "Clear the left constraint" }).click();
  const clearing = `Clear the constraint that a move or ban of slow left for ${to}`;
  await reviewOf(board, clearing);
  await applyAndFollow(board, clearing);
  expect(await leftoversOf(lab)).toEqual([]);
  expect(await placeOf(lab, "slow")).toBe(to);
});
