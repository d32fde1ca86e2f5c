import { expectAccessible, expectNoPageScroll } from "../../support/accessibility";
import { card, openMenu, reviewOf } from "../../support/page";
import { expect, PRACTICE, placesOf, test } from "../../support/practice-test";

test("WCAG 2.2 AA by axe, in both themes: lists, forms, the board, its menus and dialogs", async ({
  board,
  harrier,
  practice,
}) => {
  test.setTimeout(300_000);
  const repair = practice.breakOperation({
    resource: "app-server",
    operation: "start",
    rc: 1,
    reason: "port in use",
  });
  await practice.exec(["crm_resource", "--ban", "-r", "vip", "-N", "n3"]);
  await practice.exec(["crm_standby", "-N", "n2", "-v", "on"]);
  await practice.exec([
    "crm_resource",
    "--fail",
    "-r",
    "app-server",
    "-N",
    (await placesOf(practice, "app-server"))[0] ?? "",
  ]);
  try {
    await expect(card(board, "app").first()).toContainText("port in use");
    await expectAccessible(board, "the board with failures, a ban and a standby");
    await openMenu(board, "vip", "Clear constraint");
    await expectAccessible(board, "the menu of a card");
    await board.getByRole("menuitem", { name: /^Clear constraint/ }).click();
    await reviewOf(board, "Clear the constraints that moves left on vip");
    await expectAccessible(board, "the review");
    await board.getByRole("button", { name: "Cancel" }).click();
    await (await openMenu(board, "vip", "Move to …")).click();
    await expect(board.getByText("Asking the cluster …")).toHaveCount(0);
    await expectAccessible(board, "the choice of a node");
    await board.keyboard.press("Escape");
    await board
      .getByRole("button", { name: "vip", exact: true })
      .or(board.getByRole("link", { name: "vip", exact: true }))
      .first()
      .click();
    await expect(board.getByRole("dialog")).toContainText("Operation history");
    await expectAccessible(board, "the drawer of a resource");
  } finally {
    repair();
    await practice.exec(["crm_standby", "-N", "n2", "-D"]);
    await practice.exec(["crm_resource", "--clear", "-r", "vip"]);
    await practice.exec(["crm_resource", "--cleanup"]);
  }

  await board.goto(`${harrier.url}/clusters/${harrier.clusterId}/history`);
  await expect(board.getByRole("listitem").filter({ hasText: "n2 went to standby" }).first()).toBeVisible();
  await expectAccessible(board, "the history");
  await board.goto(`${harrier.url}/clusters/${harrier.clusterId}/history?text=of+this+there+is+nothing`);
  await expect(board.getByRole("heading", { name: "Nothing found" })).toBeVisible();
  await expectAccessible(board, "a history without entries");
  await board.goto(`${harrier.url}/clusters/${harrier.clusterId}/settings`);
  await expectAccessible(board, "the settings");
  await board.goto(`${harrier.url}/clusters/${harrier.clusterId}/take-along`);
  await expect(board.getByRole("tab", { name: "pcs" })).toBeVisible();
  await expectAccessible(board, "the configuration as a script");
  await board.goto(`${harrier.url}/clusters/${harrier.clusterId}/basket`);
  await board.getByRole("button", { name: "Add", exact: true }).click();
  await board.getByRole("button", { name: "Ask the scheduler" }).click();
  await expect(board.getByRole("region", { name: "What follows", exact: true })).toBeVisible({
    timeout: 30_000,
  });
  await expectAccessible(board, "the answer to a what-if");
  await board.goto(`${harrier.url}/clusters/${harrier.clusterId}/configuration`);
  await board.getByRole("link", { name: "Import …" }).click();
  await expect(board.getByRole("heading", { name: "Import a configuration", level: 1 })).toBeVisible();
  await expect(board.getByRole("navigation", { name: "Breadcrumbs" }).getByRole("link")).toHaveText([
    PRACTICE,
    "Configuration",
  ]);
  await expectAccessible(board, "the page of imports");
  await board.setViewportSize({ width: 360, height: 740 });
  await expectNoPageScroll(board, "the page of imports");
  await board.setViewportSize({ width: 1440, height: 900 });
  await board.goto(`${harrier.url}/clusters`);
  await expect(board.getByRole("article")).toHaveCount(1);
  await expectAccessible(board, "the list of clusters");
  await board.goto(`${harrier.url}/clusters/add`);
  await board.getByRole("button", { name: "Continue" }).click();
  await expectAccessible(board, "the form for a cluster with its faults");
  await board.goto(`${harrier.url}/nowhere`);
  await expectAccessible(board, "a page that is not there");
});

test("at 360 px nothing scrolls sideways", async ({ board, harrier }) => {
  await board.setViewportSize({ width: 360, height: 740 });
  for (const path of ["/clusters", "/clusters/add", `/clusters/${harrier.clusterId}`]) {
    await board.goto(`${harrier.url}${path}`);
    await expect(board.getByRole("heading", { level: 1 })).toBeVisible();
    await expectNoPageScroll(board, path);
  }
  await (await openMenu(board, "vip", "Move to …")).click();
  await board
    .getByRole("dialog")
    .getByRole("button", { name: /moves here/ })
    .first()
    .click();
  await reviewOf(board, "Move vip to");
  await expectNoPageScroll(board, "the review");
  await board.getByRole("button", { name: "Cancel" }).click();
});
