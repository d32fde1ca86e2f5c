import type { Page } from "@playwright/test";
import type { Lab } from "../../lab/lab";
import { card, cardOn, column, openMenu, panel, seenVia } from "../../support/page";
import { expect, test } from "../../support/test";
import { must, othersThan, placeOf } from "../../support/truth";

/** Nodes take their time to boot and to join. */
const JOIN = { timeout: 90_000 };

async function watched(page: Page): Promise<string> {
  const via = await seenVia(page);
  if (via === null) throw new Error("the page is not live");
  return via;
}

/** Where the service address leads: every node's web server says its own name. */
async function served(lab: Lab): Promise<string> {
  const answer = await fetch(`http://${lab.serviceAddress(0)}/`, { signal: AbortSignal.timeout(1_000) });
  return (await answer.text()).trim();
}

test("the watched node loses its power: the view goes on from another, the services arrive, it comes back", async ({
  board,
  lab,
}, testInfo) => {
  test.setTimeout(240_000);
  const lost = await watched(board);
  const [a, b] = othersThan(lab, lost);
  if ((await placeOf(lab, "vip")) !== lost) {
    await must(
      lab,
      lost,
      `crm_resource --move -r vip -N ${lost} && crm_resource --wait && crm_resource --clear -r vip`,
    );
  }
  await expect(cardOn(board, "vip", lost)).toContainText("Running");
  await lab.waitUntil("the service to answer", async () => (await served(lab)) === lost);

  const cut = Date.now();
  const killed = lab.kill(lost);
  await expect(board.getByText(new RegExp(`^Live via (${a}|${b})$`))).toBeVisible({ timeout: 15_000 });
  const took = Date.now() - cut;
  await killed;
  console.log(`    the view went on after ${took} ms`);
  testInfo.annotations.push({ type: "view went on after", description: `${took} ms` });
  expect(took, "the view goes on from another node").toBeLessThanOrEqual(5_000);

  await expect(column(board, lost)).toContainText("Not in the cluster now", { timeout: 30_000 });
  await expect(cardOn(board, "vip", a).or(cardOn(board, "vip", b))).toContainText("Running", {
    timeout: 60_000,
  });
  const home = await placeOf(lab, "vip", a);
  await expect(cardOn(board, "vip", home)).toBeVisible();
  await lab.waitUntil("the service to answer again", async () => (await served(lab)) === home);
  await expect(panel(board, "Events")).toContainText(`${lost} left the cluster`);

  await lab.boot(lost);
  await expect(column(board, lost)).toContainText("Online", JOIN);
  await expect(cardOn(board, "web-clone", lost)).toContainText("Running", JOIN);
  await expect(panel(board, "Events")).toContainText(`${lost} joined the cluster`);
});

test("no node can be reached: since when, why, and the last picture; then it heals", async ({
  board,
  lab,
}) => {
  for (const { name } of lab.nodes) await lab.cut(name, "management");

  await expect(board.getByText(/^Unreachable, lost/)).toBeVisible({ timeout: 30_000 });
  await expect(panel(board, "Health").getByRole("alert")).toContainText("No node answers, since");
  for (const { name } of lab.nodes) await expect(panel(board, "Health")).toContainText(`${name}: `);
  await expect(board.getByText(/This is the last picture of it/)).toBeVisible();
  await expect(card(board, "vip")).toContainText("Running");
  const move = await openMenu(board, "vip", "Move to …");
  await expect(move).toHaveAttribute("aria-disabled", "true");
  await expect(move).toContainText("the cluster cannot be reached now");
  await board.keyboard.press("Escape");

  for (const { name } of lab.nodes) await lab.heal(name, "management");
  await expect(board.getByText(/^Live via /)).toBeVisible({ timeout: 30_000 });
  await expect(board.getByText(/This is the last picture of it/)).toBeHidden();
});

test("the watched node loses its heartbeat: seen from those who have quorum, as what it is", async ({
  board,
  lab,
}) => {
  test.setTimeout(240_000);
  const lost = await watched(board);
  const [a, b] = othersThan(lab, lost);
  await lab.cut(lost);

  await expect(board.getByText(new RegExp(`^Live via (${a}|${b})$`))).toBeVisible({ timeout: 45_000 });
  await expect(column(board, lost)).toContainText("Not in the cluster now");
  await expect(column(board, lost)).toContainText(/Offline|Unclean/);
  await expect(board.getByText("Quorate", { exact: true })).toBeVisible();
  await expect(board.getByText("2 of 3 online")).toBeVisible();
  await expect(cardOn(board, "vip", a).or(cardOn(board, "vip", b))).toContainText("Running", {
    timeout: 60_000,
  });

  await lab.heal(lost);
  await expect(column(board, lost)).toContainText("Online", JOIN);
  await expect(cardOn(board, "web-clone", lost)).toContainText("Running", JOIN);
  await expect(board.getByText("3 of 3 online")).toBeVisible();
});

test("a stopped cluster says so, and comes back when it is started", async ({ board, lab }) => {
  test.setTimeout(240_000);
  await must(lab, "n1", "pcs cluster stop --all");
  await expect(board.getByText(/^Stopped (?!or )/)).toBeVisible({ timeout: 30_000 });
  const health = panel(board, "Health");
  await expect(health.getByRole("alert")).toContainText("The cluster software stopped");
  await expect(health.getByRole("alert")).toContainText("pcs cluster start --all");
  await expect(board.getByText(/This is the last picture of it/)).toBeVisible();

  await must(lab, "n1", "pcs cluster start --all");
  await expect(board.getByText(/^Live via /)).toBeVisible(JOIN);
  await expect(card(board, "vip")).toContainText("Running", JOIN);
});
