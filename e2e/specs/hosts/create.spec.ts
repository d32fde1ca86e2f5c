import { buildScript } from "@/lib/blueprint/build-script";
import { propose } from "@/lib/blueprint/propose";
import type { Lab } from "../../lab/lab";
import { isListening } from "../../lab/wait";
import { expectAccessible, expectNoPageScroll } from "../../support/accessibility";
import { giveHosts, giveNames, lookAtHosts, onward, openItsBoard } from "../../support/create-page";
import { headless } from "../../support/headless";
import {
  expect,
  expectThroughPowerCut,
  expectWhole,
  hostsApi,
  isOver,
  liveCluster,
  preflight,
  test,
} from "../../support/hosts";
import { runScript } from "../../support/run-script";
import { IS_THOROUGH } from "../../support/thorough";
import { applied, planByWizard } from "../../support/wizard";

async function vipByWizard(url: string, clusterId: string, lab: Lab): Promise<void> {
  const api = headless(url, clusterId);
  const plan = await planByWizard(api, clusterId, "virtual-ip", { ip: lab.serviceAddress(3), id: "vip" });
  expect((await applied(api, plan)).state).toBe("done");
}

test("two bare hosts become a cluster by the page, with pcs, up to an address that outlives a power cut", async ({
  page,
  harrier,
  hosts,
}) => {
  test.setTimeout(420_000);
  const lab = await hosts({ name: "hosts-pcs", release: "bookworm", nodes: 2 });
  await page.goto(`${harrier.url}/clusters`);
  await page.getByRole("link", { name: "Create a cluster" }).first().click();
  await giveHosts(page, lab);
  await expectAccessible(page, "the hosts' keys");
  await lookAtHosts(page);

  // What the installer left is found, and that it can be done all the same.
  await expect(page.getByText("Does a node's own name lead to its real address?")).toBeVisible({
    timeout: 60_000,
  });
  await expectAccessible(page, "a preflight");
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as JSON" }).click();
  expect((await saved).suggestedFilename()).toMatch(/^preflight-.*\.json$/);
  await page.reload();
  await expect(page.getByText("Does a node's own name lead to its real address?")).toBeVisible();
  await giveNames(page, lab, "web", ["ha01", "ha02"]);
  await expectAccessible(page, "names and networks");
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoPageScroll(page, "names and networks");
  await page.setViewportSize({ width: 1440, height: 900 });
  await onward(page);
  await expect(page.getByText("Both nodes keep quorum. Fencing decides which one goes on")).toBeVisible();
  await page.getByRole("radio", { name: /Run without fencing/ }).click();
  await expect(page.getByText("Data can be damaged on both sides")).toBeVisible();
  await onward(page);
  await expectAccessible(page, "the review of a cluster");
  await page.getByRole("button", { name: "Create the cluster" }).click();

  await expect(page).toHaveURL(/\/jobs\//);
  await expect(page.getByRole("heading", { name: "Create “web”", level: 1 })).toBeVisible();
  for (const node of ["ha01", "ha02"])
    await expect(page.getByRole("region", { name: node, exact: true }).getByText("Install")).toBeVisible();
  await expect(page.getByText("The cluster runs")).toBeVisible({ timeout: 240_000 });
  await expectAccessible(page, "a job that made a cluster");
  await expect(page.getByText("Waiting", { exact: true })).toHaveCount(0);
  await openItsBoard(page);
  await expectWhole(lab, ["ha01", "ha02"]);
  const clusterId = await liveCluster(harrier);
  await vipByWizard(harrier.url, clusterId, lab);
  await expectThroughPowerCut(lab, (host) => host.replace("n", "ha0"));

  // A host that is a member now is nobody's to be taken once more.
  const api = hostsApi(harrier.url);
  const [first] = lab.nodes;
  const again = await api
    .post("/jobs", { kind: "create", preflightId: crypto.randomUUID(), blueprint: {}, password: null })
    .catch((error: Error) => error.message);
  expect(again).toContain("api.invalid-input");
  expect(harrier.takeUnexpected().filter((line) => line.includes(first?.address ?? "-"))).toEqual([]);
});

test("by hand, by a user with sudo, over a console that is killed ten times: the same, and nothing twice", async ({
  harrier,
  hosts,
}) => {
  test.setTimeout(600_000);
  const lab = await hosts({ name: "hosts-hand", release: "bookworm", nodes: 2 });
  const api = hostsApi(harrier.url);
  const { preflightId, offers } = await preflight(api, lab, { user: "admin", sudo: true });
  const proposed = propose(offers, { name: "hand", way: "by-hand" });
  const blueprint = { ...proposed, fencing: "none" as const };
  const { jobId } = await api.post<{ jobId: string }>("/jobs", {
    kind: "create",
    preflightId,
    blueprint,
    password: null,
  });
  const total = (await api.job(jobId)).steps.length;
  const doneIn = ({ steps }: { readonly steps: readonly { readonly state: string }[] }) =>
    steps.filter(({ state }) => state === "done").length;
  for (let cut = 0; cut < 10; cut += 1) {
    // Wherever it is by then: between two steps, or in the middle of one or two.
    const wanted = Math.round((cut * (total - 1)) / 10);
    const now = await api.jobUntil(jobId, (job) => doneIn(job) >= wanted);
    if (isOver(now)) break;
    harrier.expectLog(/interrupted|job/);
    if (cut % 3 === 2) {
      // The way to the hosts breaks; the step fails, and is done again when the way is back.
      await Promise.all(lab.nodes.map(({ name }) => lab.cut(name, "management")));
      await api.jobUntil(jobId, isOver, 120_000);
      await Promise.all(lab.nodes.map(({ name }) => lab.heal(name, "management")));
      // Just after, this machine still knows of no route to them.
      for (const { name, address } of lab.nodes)
        await lab.waitUntil(`the way back to ${name}`, () => isListening(address, 22));
    } else await harrier.crashAndRestart();
    const left = await api.job(jobId);
    expect(isOver(left), left.state).toBe(true);
    if (left.state === "done") break;
    await api.post(`/jobs/${jobId}/go-on`, { jobId });
  }
  const end = await api.jobUntil(jobId, () => false);
  expect(end.state, JSON.stringify(end.steps.filter(({ problem }) => problem !== null))).toBe("done");
  expect(end.attempt).toBeGreaterThan(5);
  await expectWhole(lab, ["n1", "n2"]);
  harrier.takeUnexpected();
  await vipByWizard(harrier.url, await liveCluster(harrier), lab);
  await expectThroughPowerCut(lab, (host) => host);
});

for (const way of ["pcs", "by-hand"] as const) {
  test(`the script of a review, ${way}: bash and ssh alone make the same of bare hosts`, async ({
    harrier,
    hosts,
  }) => {
    test.skip(
      !IS_THOROUGH,
      "in CI the script that a destroyed cluster leaves is run, which is written by the same hand",
    );
    test.setTimeout(420_000);
    const lab = await hosts({ name: "hosts-script", release: "bookworm", nodes: 2 });
    const access = { user: "root", sudo: false };
    const { offers } = await preflight(hostsApi(harrier.url), lab, access);
    const script = buildScript({ ...propose(offers, { name: "script", way }), fencing: "none" }, access);
    await runScript(lab, script, { HACLUSTER_PASSWORD: "Hacluster-e2e-1" });
    await expectWhole(lab, ["n1", "n2"]);
  });
}
