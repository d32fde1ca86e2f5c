import { dragTo } from "../../support/drag";
import {
  applyAndFollow,
  card,
  cardOn,
  column,
  nodeSwitch,
  panel,
  reviewOf,
  unplaced,
} from "../../support/page";
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

test("what is lifted is small, and what dropping it would do stands above it, in view", async ({
  board,
  practice,
}) => {
  const [from = ""] = await placesOf(practice, "vip");
  await board.setViewportSize({ width: 1440, height: 900 });
  await column(board, from).getByRole("button", { name: "Drag vip" }).focus();
  await board.keyboard.press("Space");
  await expect(board.locator("[data-forecast=asking]")).toHaveCount(0);
  const last = practice.nodes.at(-1) ?? "";
  await board.keyboard.press(from === last ? "Home" : "End");
  const label = board.locator("[data-held-forecast]");
  await expect(label).toContainText("vip moves here");
  const [above, chip] = [await label.boundingBox(), await board.locator("[data-lifted]").boundingBox()];
  if (!above || !chip) throw new Error("nothing is held");
  expect(chip.height).toBeLessThan(40);
  expect(above.y + above.height).toBeLessThanOrEqual(chip.y);
  expect(above.x).toBeGreaterThanOrEqual(0);
  expect(above.x + above.width).toBeLessThanOrEqual(1440);
  await board.keyboard.press("Escape");
  await expect(label).toHaveCount(0);
});

test("what is critical stands first in Health, which is whole at 1440 by 900; an empty column is folded", async ({
  board,
  practice,
}) => {
  await board.setViewportSize({ width: 1440, height: 900 });
  const health = panel(board, "Health");
  const width = async () => (await unplaced(board).boundingBox())?.width ?? 0;
  await expect(health, "of its own, a warning").toContainText("Fencing is switched off");
  await expect.poll(width).toBeLessThan(50);
  const option = ["crm_attribute", "--type", "crm_config", "--name", "stop-all-resources"];
  await practice.exec([...option, "--update", "true"]);
  try {
    const first = health.getByRole("listitem").first();
    await expect(first).toContainText("All resources are stopped by an option");
    await expect(first).toContainText("Nothing runs until it is unset");
    await expect(first).toBeInViewport({ ratio: 1 });
    await expect(health).toBeInViewport({ ratio: 1 });
    const isWhole = (one: Element) =>
      [one, ...one.children].every((part) => part.scrollHeight <= part.clientHeight + 1);
    expect(await health.evaluate(isWhole), "nothing of it has to be scrolled to").toBe(true);
    await expect(card(unplaced(board), "vip")).toBeVisible();
    expect(await width()).toBeGreaterThan(200);
  } finally {
    await practice.exec([...option, "--delete"]);
  }
  await expect.poll(() => placesOf(practice, "web")).toEqual(practice.nodes);
  await expect.poll(width).toBeLessThan(50);
});

test("a bound card says so, and shows to what", async ({ board, practice }) => {
  const [at = ""] = await placesOf(practice, "vip");
  const vip = cardOn(board, "vip", at);
  await expect(vip).toContainText("with web-clone · after web-clone");
  await expect(board.locator("[data-bonds]")).toHaveCount(0);
  await vip.getByRole("button", { name: "Actions for vip" }).focus();
  const marks = board.locator("[data-bonds]");
  await expect(marks.locator("path")).toHaveCount(1);
  await expect(marks.getByText("with", { exact: true })).toHaveCount(practice.nodes.length);
  await board.keyboard.press("Escape");
  await expect(marks).toHaveCount(0);
});

test("a slash finds a card, Enter goes to it, Escape clears", async ({ board, practice }) => {
  const [at = ""] = await placesOf(practice, "vip");
  await board.keyboard.press("/");
  await board.keyboard.type("vip");
  await expect(board.getByRole("status").filter({ hasText: /^1 of \d+ cards$/ })).toBeVisible();
  await expect(board.getByRole("group", { name: "web-clone" })).toHaveCount(0);
  await board.keyboard.press("Enter");
  await expect(cardOn(board, "vip", at).getByRole("button", { name: "Actions for vip" })).toBeFocused();
  await board.keyboard.press("/");
  await board.keyboard.press("Escape");
  await expect(board.getByRole("group", { name: "web-clone" })).toHaveCount(practice.nodes.length);
});

test("a node has its actions in its drawer, and its column", async ({ board, practice }) => {
  await column(board, "n2").getByRole("button", { name: "Actions for n2" }).click();
  await board.getByRole("menuitem", { name: "Details" }).click();
  const drawer = board.getByRole("dialog", { name: "n2" });
  await drawer.getByRole("button", { name: "Put in maintenance" }).click();
  await reviewOf(board, "Put n2 in maintenance");
  await board.getByRole("button", { name: "Cancel" }).click();
  const { stdout } = await practice.exec(["cibadmin", "-Q", "-o", "nodes"]);
  expect(stdout).not.toContain('name="maintenance"');
});

test("Back goes one step back in a wizard, and what the nodes said has an age", async ({
  board,
  harrier,
}) => {
  await board.goto(`${harrier.url}/clusters/${harrier.clusterId}/wizards/virtual-ip`);
  await expect(board.getByRole("heading", { level: 2 }).first()).toHaveText("Address");
  const fact = board.locator("[data-fact=interfaces]");
  await expect(fact).toContainText("Network interfaces");
  const since = await fact.locator("time").getAttribute("datetime");
  await fact.getByRole("button", { name: /^Ask again/ }).click();
  await expect(fact.locator("time")).not.toHaveAttribute("datetime", since ?? "");

  await board.goto(`${harrier.url}/clusters/${harrier.clusterId}/wizards/stickiness`);
  await expect(board.getByRole("heading", { level: 2 }).first()).toHaveText("For what");
  await board.getByRole("button", { name: "Next" }).click();
  await expect(board.getByRole("heading", { level: 2 }).first()).toHaveText("Stickiness");
  await expect(board.getByRole("radio", { name: "As it is now" })).toBeChecked();
  await board.goBack();
  await expect(board.getByRole("heading", { level: 2 }).first()).toHaveText("For what");
  await board.goForward();
  await expect(board.getByRole("heading", { level: 2 }).first()).toHaveText("Stickiness");
});
