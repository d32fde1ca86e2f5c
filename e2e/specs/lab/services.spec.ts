import type { ServicesView } from "@/lib/api/services-view";
import { expectAccessible, expectNoPageScroll } from "../../support/accessibility";
import { headless } from "../../support/headless";
import { ownConsole } from "../../support/own-console";
import { applyAndFollow, clusterTab, reviewOf } from "../../support/page";
import { expect, test } from "../../support/test";
import { attributeOf, must } from "../../support/truth";

test("services, links and quorum as each node sees them: together, apart, and started at boot or not", async ({
  board,
  lab,
  harrier,
}) => {
  test.setTimeout(480_000);
  await clusterTab(board, "Cluster services").click();
  await expect(board.getByRole("heading", { name: "Cluster services", level: 1 })).toBeVisible();
  const panel = (node: string) => board.getByRole("region", { name: node, exact: true });
  const service = (node: string, name: string) =>
    panel(node)
      .getByRole("listitem")
      .filter({ hasText: new RegExp(`^${name}`) });
  for (const { name } of lab.nodes) {
    for (const unit of ["corosync", "pacemaker", "pcsd"])
      await expect(service(name, unit).first()).toContainText("active");
    await expect(panel(name)).toContainText("Has quorum");
    await expect(panel(name)).toContainText(/Configuration in its copy: version \d+\.\d+/);
    await expect(panel(name)).toContainText("3 of 3 votes, 2 needed");
    await expect(panel(name)).toContainText("n1, n2, and n3");
  }
  const all = board.getByRole("region", { name: "All nodes", exact: true });
  await expect(all.getByRole("listitem").filter({ hasText: /^pcsd/ })).toContainText(
    "runs on 3 nodes · starts at boot on 3 of 3",
  );
  await expect(all.getByRole("button", { name: "pcsd: Disable on 3 nodes …" })).toBeVisible();
  await expect(panel("n1").getByRole("list", { name: "Links" })).toContainText(
    /Link 0.*n2: connected.*n3: connected/,
  );
  await expectAccessible(board, "services");
  await board.setViewportSize({ width: 360, height: 740 });
  await expectNoPageScroll(board, "services");
  await board.setViewportSize({ width: 1440, height: 900 });

  const apart = board.getByText("The nodes do not agree on who is a member: look at the links.");
  // Without its heartbeat a node sees itself alone, and says so: its services run on, its SSH as well.
  await lab.cut("n3");
  try {
    await expect(panel("n3")).toContainText("No quorum", { timeout: 45_000 });
    await expect(panel("n3")).toContainText("n1: disconnected");
    await expect(panel("n1")).toContainText("2 of 3 votes, 2 needed", { timeout: 30_000 });
    await expect(apart).toBeVisible();
    await expectAccessible(board, "services apart");
  } finally {
    await lab.heal("n3");
  }
  await expect(panel("n3")).toContainText("Has quorum", { timeout: 60_000 });
  await expect(apart).toHaveCount(0, { timeout: 30_000 });

  const boot = async () => (await must(lab, "n2", "systemctl is-enabled pcsd || true")).trim();
  const before = await boot();
  expect(before).toBe("enabled");
  try {
    await service("n2", "pcsd").getByRole("button", { name: "Switch off …" }).click();
    await reviewOf(board, "After a boot it has to be started by hand.");
    await applyAndFollow(board, "Switch off start at boot of pcsd.service on n2");
    await expect(service("n2", "pcsd")).toContainText("does not start at boot");
    expect(await boot()).toBe("disabled");
  } finally {
    await must(lab, "n2", "systemctl enable pcsd");
  }

  // A service that ended is told at once to whoever asks again.
  await must(lab, "n1", "systemctl stop pcsd");
  try {
    await board.getByRole("button", { name: "Ask again" }).click();
    // "failed" is what systemd calls one that it had to kill, as on a busy machine.
    await expect(service("n1", "pcsd")).toContainText(/inactive|failed/);
    await service("n1", "pcsd").getByRole("button", { name: "Start …" }).click();
    await reviewOf(board, "Whether it starts at boot stays as it is.");
    // On a busy machine pcsd is slow to come, and slow to go: systemd waits for its end, and kills it then.
    const patient = 200_000;
    await applyAndFollow(board, "Start pcsd.service on n1", patient);
    await expect(service("n1", "pcsd").getByText("active", { exact: true })).toBeVisible();
    const start = () => must(lab, "n1", "systemctl show --property=InvocationID pcsd");
    const before = await start();
    await service("n1", "pcsd").getByRole("button", { name: "Restart …" }).click();
    await reviewOf(board, "What the cluster runs goes on meanwhile.");
    await applyAndFollow(board, "Restart pcsd.service on n1", patient);
    expect(await start()).not.toBe(before);
    await must(lab, "n1", "systemctl is-active pcsd");
  } finally {
    await must(lab, "n1", "systemctl start pcsd");
  }
  const told = await headless(harrier.url, harrier.clusterId).get<ServicesView>("/services");
  if (!told.ok) throw new Error(told.error.code);
  expect(told.value.nodes.map(({ node, problem }) => [node, problem])).toEqual(
    lab.nodes.map(({ name }) => [name, null]),
  );
});

test("the cluster's services stop and start: one node, foretold with its votes, and all of them", async ({
  board,
  lab,
}) => {
  test.setTimeout(300_000);
  await clusterTab(board, "Cluster services").click();
  const panel = (node: string) => board.getByRole("region", { name: node, exact: true });
  const states = async (node: string) =>
    (await must(lab, node, "systemctl is-active corosync pacemaker || true")).trim().split("\n");
  const done = (words: string) => applyAndFollow(board, words, 120_000);
  const stopHere = (node: string) => panel(node).getByRole("button", { name: "Stop the cluster here …" });
  const startHere = (node: string) =>
    panel(node).getByRole("button", { name: "Start the cluster here …", exact: true });
  const starts = (node: string) =>
    must(lab, node, "systemctl show --property=InvocationID corosync pacemaker");

  await stopHere("n3").click();
  const review = await reviewOf(board, "2 of 3 votes are left afterwards, 2 are needed: the quorum is kept.");
  await expectAccessible(board, "the review of a stop");
  await expect(review).toContainText("systemctl stop corosync.service pacemaker.service");
  await done("Stop the cluster’s services on n3");
  expect(await states("n3")).toEqual(["inactive", "inactive"]);
  await expect(startHere("n3")).toBeVisible();
  await expect(panel("n1")).toContainText("2 of 3 votes, 2 needed");

  // A second one takes the quorum with it: said before it is done, and its name has to be typed.
  await stopHere("n2").click();
  const second = await reviewOf(board, "1 of 3 votes are left afterwards, 2 are needed: the quorum is lost");
  await expect(second.getByRole("button", { name: "Apply", exact: true })).toBeDisabled();
  await board.keyboard.press("Escape");

  await startHere("n3").click();
  await reviewOf(board, "corosync and Pacemaker are started on n3");
  await done("Start the cluster’s services on n3");
  await expect(panel("n3")).toContainText("Has quorum");

  const before = await starts("n3");
  await panel("n3").getByRole("button", { name: "Restart the cluster here …" }).click();
  const restart = await reviewOf(board, "The machine stays up.");
  await expect(restart).toContainText("systemctl restart corosync.service pacemaker.service");
  await done("Restart the cluster’s services on n3");
  const idsOf = (said: string) => [...said.matchAll(/[0-9a-f]{32}/g)].map(([id]) => id);
  const fresh = idsOf(await starts("n3"));
  expect(fresh).toHaveLength(2);
  expect(fresh.filter((id) => idsOf(before).includes(id))).toEqual([]);
  expect(await must(lab, "n1", "crm_mon -1")).toContain("Online: [ n1 n2 n3 ]");

  await board.getByRole("button", { name: "Stop on all 3 nodes …" }).click();
  const all = await reviewOf(board, "Pacemaker stops what runs on n1, n2, and n3");
  await all.getByRole("textbox").fill("n1");
  await done("Stop the cluster’s services on n1, n2, and n3");
  for (const { name } of lab.nodes) expect(await states(name)).toEqual(["inactive", "inactive"]);
  // Nobody can be asked about the cluster now; the nodes can, and start it again.
  await board.reload();
  await board.getByRole("button", { name: "Start on all 3 nodes …" }).click();
  await reviewOf(board, "corosync and Pacemaker are started on n1, n2, and n3");
  await done("Start the cluster’s services on n1, n2, and n3");
  for (const { name } of lab.nodes)
    await expect(panel(name)).toContainText("3 of 3 votes, 2 needed", { timeout: 30_000 });
});

test("all nodes restart as a job: reloaded and its console killed in the middle, gone on with, and what ran runs again", async ({
  browser,
  lab,
}) => {
  test.setTimeout(300_000);
  const own = await ownConsole(lab);
  const { server, clusterId } = own;
  const context = await browser.newContext();
  const idsOn = async (node: string) =>
    (await must(lab, node, "systemctl show --property=InvocationID --value corosync pacemaker"))
      .split("\n")
      .filter((line) => line !== "");
  const all = <T>(ask: (node: string) => Promise<T>) => Promise.all(lab.nodes.map(({ name }) => ask(name)));
  const running = async () => {
    const seen = await must(lab, "n1", "crm_mon -X");
    const found = seen.matchAll(/<resource id="([^"]+)"[^>]* role="(\w+)"[^>]* active="true"/g);
    return [...found].map(([, id, role]) => `${id} ${role}`).toSorted();
  };
  try {
    const unmeant = await server.harrier("cluster", "restart", "Own");
    expect(unmeant.code, unmeant.output).toBe(1);
    expect(unmeant.output).toContain("--yes Own");
    // It was so before, and is to be so afterwards.
    await must(lab, "n1", "crm_standby -N n3 -v on && crm_resource --wait");
    const [before, ran] = [await all(idsOn), await running()];

    const page = await context.newPage();
    const services = `${server.url}/clusters/${clusterId}/services`;
    await page.goto(services);
    await page.getByRole("button", { name: "Restart on all nodes …" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText("Every service of the cluster is away until the nodes are back.");
    const start = dialog.getByRole("button", { name: "Restart on all nodes", exact: true });
    await expect(start).toBeDisabled();
    await dialog.getByRole("textbox").fill("Own");
    await expectAccessible(page, "a restart on all nodes");
    await start.click();
    await expect(page.getByRole("heading", { name: "Restart Own on all nodes", level: 1 })).toBeVisible();
    const step = (words: string) => page.getByRole("button", { name: words, exact: true });
    await expect(step("Check: Done")).toBeVisible({ timeout: 60_000 });
    await page.reload();
    await expect(step("Stop Pacemaker on n1: Done")).toBeVisible({ timeout: 60_000 });
    await server.crashAndRestart();
    await expect(page.getByText("Interrupted", { exact: true })).toBeVisible({ timeout: 30_000 });

    // Whoever looks at the cluster is led to what is not finished.
    await page.goto(services);
    await page.getByRole("link", { name: "The restart on all nodes is not finished" }).click();
    await expect(
      page.getByText(/The restart is not finished: the cluster’s services are stopped on/),
    ).toBeVisible();
    await page.getByRole("button", { name: "Go on" }).click();
    await expect(page.getByText("What ran before runs again", { exact: true })).toBeVisible({
      timeout: 150_000,
    });

    for (const [at, ids] of (await all(idsOn)).entries()) {
      expect(ids).toHaveLength(2);
      expect(ids.filter((id) => before[at]?.includes(id))).toEqual([]);
    }
    expect(await running()).toEqual(ran);
    expect(await attributeOf(lab, "n3", "standby")).toBe("on");
    await page.goto(services);
    await expect(page.getByRole("region", { name: "n1", exact: true })).toContainText("Has quorum");
    await expect(page.getByRole("link", { name: "The restart on all nodes is not finished" })).toHaveCount(0);
  } finally {
    await all((node) => must(lab, node, "systemctl start corosync pacemaker"));
    await must(lab, "n1", "crm_standby -N n3 -D || true");
    await context.close();
    await server.stop();
  }
});
