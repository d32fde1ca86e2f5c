import type { Locator, Page } from "@playwright/test";
import { downLab, type Lab, type PowerSwitch, upLab } from "../../lab/lab";
import { expectAccessible, expectNoPageScroll } from "../../support/accessibility";
import { argumentsWith } from "../../support/arguments";
import type { Console } from "../../support/console";
import { STUCK } from "../../support/fencing";
import { expect, test } from "../../support/hosts";
import { liveCluster } from "../../support/own-console";
import { applyAndFollow, column, panel, review, reviewOf, run, whenBoardAlive } from "../../support/page";
import { expectNowhere } from "../../support/secret";
import { must, placesOf } from "../../support/truth";
import { applyPlan, field, next, openWizard, toReview } from "../../support/wizard";

/** In an argument list for a moment: that such a list is seen at all. */
const SEEN = "argument-that-is-seen";

interface Scene {
  readonly lab: Lab;
  readonly power: PowerSwitch;
  readonly page: Page;
  readonly harrier: Console;
  readonly clusterId: string;
}

test("two nodes and a switch that really cuts: set up and proven, by hand, after a power cut, a hang and a failed stop; level by level; refused, too late, silent, and in a race", async ({
  harrier,
  page,
}) => {
  test.setTimeout(600_000);
  await downLab("fencing");
  const { release } = test.info().project.metadata;
  const lab = await upLab({ name: "fencing", nodes: 2, powerSwitch: true, release });
  const power = lab.powerSwitch;
  if (power === null) throw new Error("no switch");
  try {
    const clusterId = await watched(harrier, lab);
    const scene: Scene = { lab, power, page, harrier, clusterId };
    // Nodes come and go here, and so do connections to them.
    harrier.expectLog(/./);
    for (const { name } of lab.nodes) {
      await must(lab, name, "install -D -m 755 /dev/stdin /usr/lib/ocf/resource.d/harrier/stuck", STUCK);
    }
    await test.step("the board leads to the wizard, which asks the device on both nodes, in nobody's argument list", async () => {
      const lines = await argumentsWith([power.password, SEEN], async () => {
        await setUp(scene);
        await must(lab, "n2", `sh -c 'sleep 0.3; :' ${SEEN}`);
      });
      expect(lines.some((line) => line.includes(SEEN))).toBe(true);
      expect(lines.filter((line) => line.includes(power.password))).toEqual([]);
    });
    await test.step("a person fences: the first level refuses, the second one cuts", () => byHand(scene));
    await test.step("what two nodes have to live through is told, and set", () => twoNodes(scene));
    await test.step("a power cut, a hang and a failed stop are fenced", () => byItself(scene));
    await test.step("a refusal, a device that takes too long and silence are told, and a person's word is taken", () =>
      inVain(scene));
    await test.step("the password is nowhere", () =>
      expectNowhere({ ...scene, resource: "fence_lab", secret: power.password }));
    await test.step("in a race the node that is waited for wins; without a delay both lose", () =>
      race(scene));
  } finally {
    await downLab("fencing");
  }
});

async function watched(harrier: Console, lab: Lab): Promise<string> {
  const access = ["--host", lab.nodes[0]?.address ?? "", "--user", "root", "--key-file", lab.keyFile];
  const keys = lab.nodes.flatMap(({ hostKey }) => ["--fingerprint", hostKey]);
  const added = await harrier.harrier("cluster", "add", ...access, "--name", "Fenced", ...keys);
  if (added.code !== 0) throw new Error(added.output);
  return liveCluster(harrier);
}

async function setUp({ lab, power, page, harrier, clusterId }: Scene): Promise<void> {
  await page.goto(`${harrier.url}/clusters/${clusterId}`);
  await expect(panel(page, "Health")).toContainText("There is no fencing device");
  await page.getByRole("link", { name: "Set up fencing …" }).click();
  await expect(page).toHaveURL(/wizards\/fencing/);
  await openWizard(page, harrier.url, clusterId, "fencing");
  await page.getByRole("combobox", { name: "Fence agent" }).click();
  await page.getByRole("option", { name: /^fence_lab/ }).click();
  await next(page, "Parameters");
  await field(page, "ip").fill(power.address);
  await field(page, "username").fill(power.username);
  await field(page, "password").fill("not-the-password");
  await next(page, "Nodes");
  await expect(page.getByText(/each wants to cut the other one off/)).toBeVisible();
  await page.getByRole("button", { name: "More settings" }).click();
  await field(page, "Time to cut").fill("6s");
  await next(page, "Trial");
  const refused = /n[12]: monitor failed: .*wrong username or password/;
  await expect(page.getByText(refused)).toHaveCount(2);
  await page.getByRole("button", { name: "Next", exact: true }).click();
  await expect(page.getByText(/The trial was not passed/)).toBeVisible();
  for (const _ of ["Nodes", "Parameters"])
    await page.getByRole("button", { name: "Back", exact: true }).click();
  await field(page, "password").fill(power.password);
  await next(page, "Nodes");
  await next(page, "Trial");
  for (const { name } of lab.nodes)
    await expect(page.getByText(`${name}: the device answers (monitor, list, and status).`)).toBeVisible();
  await next(page, "Cluster");
  await toReview(page);
  await applyPlan(page);
  await expect.poll(() => placesOf(lab, "fence_lab")).toHaveLength(1);
  // What moves when a node is lost, and what cannot be stopped.
  await must(lab, "n1", "pcs resource create svc ocf:pacemaker:Dummy op monitor interval=10s --wait=30");
  await must(lab, "n1", "pcs resource defaults update resource-stickiness=100");
}

async function byHand({ lab, power, page, harrier, clusterId }: Scene): Promise<void> {
  await board(page, harrier, clusterId);
  // Two devices, the first of which has n2 at a socket that does not react.
  const way = `ip=${power.address} username=${power.username} password=${power.password}`;
  power.behave("bank-7", { does: "fails" });
  await must(
    lab,
    "n1",
    `pcs stonith create fence_first fence_lab ${way} pcmk_host_map=n2:bank-7 --wait=30 && pcs stonith level add 1 n2 fence_first && pcs stonith level add 2 n2 fence_lab`,
  );
  await must(lab, "n1", "crm_resource -r svc -B -N n1 && crm_resource --wait && crm_resource -r svc -U");
  const before = power.asked().length;
  const dialog = await fence(page, "reboot", "Fence n2: reboot it");
  await expect(dialog).toContainText("n2 is fenced");
  await expect(dialog).toContainText("svc");
  await expect(dialog).toContainText("1: fence_first, 2: fence_lab");
  await dialog.getByLabel("Type n2 to confirm").fill("n2");
  await applyAndFollow(page, "Fence n2: reboot it");
  const asked = power.asked().slice(before);
  const cuts = asked.filter(({ action }) => action === "reboot");
  expect([...new Set(cuts.map(({ plug, answer }) => `${plug} ${answer}`))]).toEqual([
    "bank-7 refused",
    "n2 done",
  ]);
  // Recovered, and on n1 unless the machine was back before the cluster had seen it go.
  expect(await placesOf(lab, "svc", "n1")).toHaveLength(1);
  await back(page, "n2");
  await must(lab, "n1", "pcs stonith level clear && pcs stonith delete fence_first");
}

/** The review of a fencing of n2 by its menu. */
async function fence(page: Page, entry: string, words: string): Promise<Locator> {
  await page.getByRole("button", { name: "Actions for n2" }).click();
  await page.getByRole("menuitem", { name: new RegExp(`^Fence: ${entry}`) }).click();
  return reviewOf(page, words);
}

/** Leaves `svc` on n2, and what was foretold of its power cut, which comes next. */
async function twoNodes({ lab, page, harrier, clusterId }: Scene): Promise<void> {
  await must(lab, "n1", "crm_resource -r svc -B -N n1 && crm_resource --wait && crm_resource -r svc -U");
  await page.goto(`${harrier.url}/clusters/${clusterId}/two-nodes`);
  await expect(panel(page, "The link breaks")).toContainText("each fences the other: the first one wins");
  const side = page.getByRole("region", { name: "n2 dies, n1 is left" });
  await expect(side).toContainText("n1 has the quorum");
  await side.getByRole("button", { name: /^What would the scheduler do/ }).click();
  await expect(side.getByRole("status")).toContainText("Is fenced: n2");
  await expect(side.getByRole("status")).toContainText(/svc.*n1/);
  await expectAccessible(page, "two nodes");
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoPageScroll(page, "two nodes");
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("link", { name: "Change these values …" }).click();
  await expect(page.getByText("two_node is on: a node goes on alone when the other is gone.")).toBeVisible();
  const race = page.getByText(/each wants to cut the other one off/);
  await expect(race).toBeVisible();
  await page.getByRole("combobox", { name: "no-quorum-policy" }).click();
  await page.getByRole("option", { name: "ignore", exact: true }).click();
  await expect(page.getByText(/With fencing they cut each other off/)).toBeVisible();
  await field(page, "priority-fencing-delay").fill("20s");
  await expect(page.getByText(/priority-fencing-delay spares nobody now/)).toBeVisible();
  await expect(race).toBeVisible();
  await must(lab, "n1", "crm_resource --resource svc --meta --set-parameter priority --parameter-value 5");
  await expect(async () => {
    for (const typed of ["21s", "20s"]) await field(page, "priority-fencing-delay").fill(typed);
    await expect(race).toHaveCount(0, { timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  await toReview(page);
  const main = page.getByRole("main");
  await expect(main).toContainText("From then on every node goes on without quorum, as if it had it.");
  await expect(page.getByRole("button", { name: "Apply", exact: true })).toBeDisabled();
  await page.getByLabel("Type n1, n2 to confirm").fill("n1, n2");
  await applyPlan(page);
  for (const [name, value] of [
    ["no-quorum-policy", "ignore"],
    ["priority-fencing-delay", "20s"],
  ] as const) {
    const inForce = () => must(lab, "n1", `crm_attribute -t crm_config -n ${name} -G -q`);
    await expect.poll(async () => (await inForce()).trim()).toBe(value);
    await must(lab, "n1", `crm_attribute -t crm_config -n ${name} -D`);
  }
  await must(lab, "n1", "crm_resource --resource svc --meta --delete-parameter priority");
}

async function byItself({ lab, power, page, harrier, clusterId }: Scene): Promise<void> {
  await board(page, harrier, clusterId);
  const fencedFrom = () => power.asked().filter(({ action }) => action === "reboot").length;
  const before = fencedFrom();
  await lab.kill("n2");
  await gone(page, "n2");
  await expect.poll(fencedFrom, { timeout: 30_000 }).toBe(before + 1);
  await expect.poll(() => placesOf(lab, "svc", "n1"), "foretold = happened").toEqual(["n1"]);
  await back(page, "n2");
  await lab.hang("n1");
  await gone(page, "n1");
  await expect.poll(fencedFrom, { timeout: 30_000 }).toBe(before + 2);
  await expect.poll(() => placesOf(lab, "svc", "n2"), { timeout: 30_000 }).toEqual(["n2"]);
  await back(page, "n1");
  await must(lab, "n2", "pcs resource create stuck ocf:harrier:stuck op monitor interval=10s --wait=30");
  const [where = ""] = await placesOf(lab, "stuck", "n2");
  await must(
    lab,
    "n2",
    "crm_resource --resource stuck --meta --set-parameter target-role --parameter-value Stopped",
  );
  await gone(page, where);
  await expect.poll(fencedFrom, { timeout: 30_000 }).toBe(before + 3);
  await back(page, where);
  await must(lab, lab.nodes.find(({ name }) => name !== where)?.name ?? "", "pcs resource delete stuck");
}

async function inVain({ lab, power, page, harrier, clusterId }: Scene): Promise<void> {
  await board(page, harrier, clusterId);
  const fails = async (entry: string, words: string, told: string) => {
    const dialog = await fence(page, entry, words);
    await dialog.getByLabel("Type n2 to confirm").fill("n2");
    await review(page).getByRole("button", { name: "Apply", exact: true }).click();
    await expect(run(page, words)).toContainText(told, { timeout: 60_000 });
    await expect(panel(page, "Health")).toContainText("Fencing of n2 failed");
    expect(lab.isRunning("n2")).toBe(true);
  };
  power.behave("n2", { does: "fails" });
  await fails("switch off", "Fence n2: switch it off", "did not switch it off");
  power.behave("n2", { does: "hangs" });
  await fails("reboot", "Fence n2: reboot it", "No fencing device was through with n2 in time");
  const cuts = power.asked().filter(({ action }) => action === "reboot");
  expect(cuts.at(-1)).toMatchObject({ plug: "n2", answer: "silence" });
  await expect(panel(page, "Health")).toContainText(/The fencer says: .*did not complete within/);
  await lab.kill("n2");
  await expect(panel(page, "Health")).toContainText("n2 is unclean", { timeout: 30_000 });
  await expect(panel(page, "Health")).toContainText("n2 is being fenced", { timeout: 30_000 });
  await page.getByRole("button", { name: "Actions for n2" }).click();
  await page.getByRole("menuitem", { name: /^Confirm that it is off/ }).click();
  const confirm = await reviewOf(page, "Confirm that n2 is off");
  await expect(confirm).toContainText("Look at the machine first");
  await expect(confirm).toContainText("Harrier asked n2 itself and got no answer about its state");
  await confirm.getByLabel("Type n2 to confirm").fill("n2");
  await applyAndFollow(page, "Confirm that n2 is off");
  power.behave("n2", { does: "works" });
  await lab.boot("n2");
  await back(page, "n2");
}

async function race({ lab, power, page }: Scene): Promise<void> {
  const cuts = () => power.asked().filter(({ action, answer }) => action === "reboot" && answer === "done");
  const apart = async () => {
    const before = cuts().length;
    for (const { name } of lab.nodes) await lab.cut(name);
    return () =>
      [
        ...new Set(
          cuts()
            .slice(before)
            .map(({ plug }) => plug),
        ),
      ].toSorted();
  };
  await must(lab, "n1", "pcs stonith update fence_lab pcmk_delay_base='n1:10s;n2:0s' --wait=20");
  const first = await apart();
  await expect.poll(first, { timeout: 60_000 }).toEqual(["n2"]);
  await lab.heal("n1");
  await back(page, "n2");
  expect(first(), "n1 waited, and nobody came").toEqual(["n2"]);
  expect(lab.isRunning("n1")).toBe(true);
  await must(lab, "n1", "pcs stonith update fence_lab pcmk_delay_base= --wait=20");
  // What is asked of it before it acts is carried out, whoever asked.
  for (const { name } of lab.nodes) power.behave(name, { does: "works", afterMs: 3_000 });
  const second = await apart();
  await expect.poll(second, { timeout: 60_000 }).toEqual(["n1", "n2"]);
}

async function board(page: Page, harrier: Console, clusterId: string): Promise<void> {
  await page.goto(`${harrier.url}/clusters/${clusterId}`);
  await whenBoardAlive(page);
}

/** The node is not what it was: unclean, or away. */
async function gone(page: Page, node: string): Promise<void> {
  await expect(column(page, node)).toContainText(/Unclean|Offline/i, { timeout: 30_000 });
}

/** The node takes part again. */
async function back(page: Page, node: string): Promise<void> {
  await expect(column(page, node)).not.toContainText(/Unclean|Offline|Joining|Pending/i, { timeout: 60_000 });
}
