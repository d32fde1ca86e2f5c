import { dragTo } from "../../support/drag";
import { applyAndFollow, cardOn, column, nodeSwitch, panel, reviewOf } from "../../support/page";
import { expect, placesOf, test } from "../../support/practice-test";

test("a practice cluster says what it is, and how it is watched", async ({ board, practice }) => {
  await expect(board.getByRole("heading", { level: 1 })).toHaveText("Practice");
  await expect(board.getByTitle(/real tools and the real scheduler on a file/)).toBeVisible();
  await expect(board.getByText(/^Asking n\d every \d+(\.\d+)? s$/)).toBeVisible();

  await practice.exec(["crm_standby", "-N", "n2", "-v", "on"]);
  await expect(nodeSwitch(board, "n2", "Standby")).toBeChecked();
  await expect(column(board, "n2")).toContainText("In standby: nothing may run here");
  await practice.exec(["crm_standby", "-N", "n2", "-D"]);
  await expect(cardOn(board, "web-clone", "n2")).toContainText("Running");
});

test("a move by mouse, foretold and reviewed, leaves nothing behind", async ({ board, practice }) => {
  const [from = ""] = await placesOf(practice, "vip");
  const to = practice.nodes.find((name) => name !== from) ?? "";
  await dragTo(board, "vip", from, to, "vip moves here; nothing else stops");
  await reviewOf(board, `Move vip to ${to}`);
  await applyAndFollow(board, `Move vip to ${to}`);

  expect(await placesOf(practice, "vip")).toEqual([to]);
  const { stdout } = await practice.exec(["cibadmin", "-Q", "-o", "constraints"]);
  expect(stdout).not.toContain("cli-");
  await expect(cardOn(board, "vip", to)).toContainText("Running");
});

test("standby by the switch and back", async ({ board, practice }) => {
  await nodeSwitch(board, "n3", "Standby").click();
  await reviewOf(board, "Put n3 in standby");
  await applyAndFollow(board, "Put n3 in standby");
  expect(await placesOf(practice, "web")).toEqual(["n1", "n2"]);

  await nodeSwitch(board, "n3", "Standby").click();
  await reviewOf(board, "Bring n3 out of standby");
  await applyAndFollow(board, "Bring n3 out of standby");
  expect(await placesOf(practice, "web")).toEqual(practice.nodes);
  await expect(panel(board, "Events")).toContainText("n3 came out of standby");
});
