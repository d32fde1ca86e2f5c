import type { Page } from "@playwright/test";
import type { DrillsView } from "@/lib/api/drill-view";
import { type Drill, outageMsOf } from "@/lib/drill/drill";
import { PROBE_EVERY_MS } from "@/lib/drill/probe";
import { isJobOver, type Job } from "@/lib/job/job";
import type { Lab } from "../../lab/lab";
import { expectAccessible, expectNoPageScroll } from "../../support/accessibility";
import { askAllTheTime } from "../../support/asking-loop";
import type { Console } from "../../support/console";
import { headless } from "../../support/headless";
import { liveCluster, ownConsole } from "../../support/own-console";
import { expect, test } from "../../support/test";
import { must, placeOf } from "../../support/truth";

/** As close as the drill has to come to a loop beside it. */
const CLOSE_MS = 150;
const OVER_MS = 120_000;

/** nginx behind a virtual IP, as one group that stays where it is; the demo's own are out of its way. */
async function makeShop(lab: Lab): Promise<string> {
  const [first] = lab.nodes;
  if (first === undefined) throw new Error("no node");
  const address = first.address.replace(/\d+$/, "101");
  await must(
    lab,
    first.name,
    `pcs resource delete web-clone && pcs resource delete vip
pcs resource create shop-ip ocf:heartbeat:IPaddr2 ip=${address} cidr_netmask=24 op monitor interval=2s --group shop
pcs resource create shop-web ocf:heartbeat:nginx op monitor interval=2s --group shop
pcs resource meta shop resource-stickiness=100 && crm_resource --wait --timeout=60`,
  );
  return `http://${address}/`;
}

/** What an administrator would compare: where everything runs, the nodes, the constraints. */
async function stateOf(lab: Lab): Promise<string> {
  const say = `crm_mon -1 --include=none,nodes,resources,failures,bans | grep -v '^Status'; cibadmin -Q -o constraints`;
  return must(lab, lab.nodes.at(-1)?.name ?? "", say);
}

async function post<T>(server: Console, path: string, body: unknown): Promise<T> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(`${server.url}${path}`, {
    method: "POST",
    headers,
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value;
}

async function jobOf(server: Console, jobId: string): Promise<Job> {
  const answer = await (await fetch(`${server.url}/api/v1/jobs/${jobId}`)).json();
  return answer.value.job;
}

function drillOf({ result }: Job): Drill {
  if (result?.kind !== "drill") throw new Error("no drill");
  return result.drill;
}

async function untilOver(server: Console, jobId: string): Promise<Job> {
  const isOver = async () => isJobOver(await jobOf(server, jobId));
  await expect.poll(isOver, { timeout: OVER_MS, intervals: [200] }).toBe(true);
  return jobOf(server, jobId);
}

const METHODS = [
  { kind: "move" },
  { kind: "standby" },
  { kind: "stop-services" },
  { kind: "kill-process" },
  { kind: "cut-link", seconds: 12 },
  { kind: "stop-daemon", daemon: "pacemaker-controld" },
] as const;

test("six methods: the outage is what a loop beside it saw, and everything is as before; page, abort, crash", async ({
  browser,
  lab,
}) => {
  test.setTimeout(400_000);
  const url = await makeShop(lab);
  const { server, clusterId } = await ownConsole(lab);
  const context = await browser.newContext();
  const probes = [
    { target: { kind: "http", url, text: null }, from: null },
    { target: { kind: "tcp", host: new URL(url).hostname, port: 80 }, from: null },
  ];
  const begin = async (method: object, confirm: string) => {
    const wish = { kind: "drill", clusterId, resource: "shop", method, probes, confirm };
    return (await post<{ jobId: string }>(server, "/api/v1/jobs", wish)).jobId;
  };
  try {
    for (const method of METHODS) {
      const node = await placeOf(lab, "shop-web");
      const before = await stateOf(lab);
      const end = askAllTheTime(url);
      const jobId = await begin(method, node);
      const job = await untilOver(server, jobId);
      const gaps = await end();
      expect(
        job.steps.flatMap(({ problem }) => problem ?? []),
        method.kind,
      ).toEqual([]);
      expect(job.state, method.kind).toBe("done");
      const drill = drillOf(job);
      expect(drill.differences, method.kind).toEqual([]);
      expect(await stateOf(lab), method.kind).toBe(before);
      const measured = outageMsOf(drill);
      const [gap] = gaps.filter(({ from }) => from < (drill.backAt ?? 0));
      const seen = gap === undefined ? 0 : gap.until - gap.from;
      // A machine that is too busy to ask every 100 ms measures less exactly, and the drill says by how much.
      const missed = Math.max(0, ...drill.samples.map(({ gapMs }) => gapMs - PROBE_EVERY_MS));
      console.log(`${method.kind}: ${measured} ms, beside it ${seen} ms, to within ${missed} ms`);
      expect(
        Math.abs((measured ?? Number.NaN) - seen),
        `${method.kind}: ${measured} and ${seen}`,
      ).toBeLessThan(CLOSE_MS + missed);
      if (method.kind !== "stop-daemon") {
        expect(seen, method.kind).toBeGreaterThan(0);
        expect(
          drill.records.some(({ kind, resource }) => kind === "started" && resource === "shop-web"),
        ).toBe(true);
      }
    }
    await refuses(server, clusterId, lab, probes);
    await byItself(await context.newPage(), server, clusterId);
    await byBrowser(await context.newPage(), server, clusterId);
    await aborts(server, begin, lab);
    await survives(server, begin, lab);
  } finally {
    await context.close();
    server.expectLog(/.*/);
    server.takeUnexpected();
    await server.stop();
  }
});

/** What it would not outlive is not begun, and says why. */
async function refuses(
  server: Console,
  clusterId: string,
  lab: Lab,
  probes: readonly object[],
): Promise<void> {
  const node = await placeOf(lab, "shop-web");
  const wish = { resource: "shop", probes, method: { kind: "power-off" } };
  const api = headless(server.url, clusterId);
  const told = await api.post<{ refusals: readonly object[] }>("/drills/forecast", wish);
  expect(told).toMatchObject({ ok: true, value: { node, typed: true } });
  expect(told.ok && told.value.refusals).toEqual(
    expect.arrayContaining([{ code: "no-fencing", subject: node }]),
  );
  const untyped = { kind: "drill", clusterId, ...wish, method: { kind: "stop-services" } };
  await expect(post(server, "/api/v1/jobs", untyped)).rejects.toThrow("not-the-name");
}

/** On a schedule: off at first, switched on, begun at its minute. */
async function byItself(page: Page, server: Console, clusterId: string): Promise<void> {
  await page.goto(`${server.url}/clusters/${clusterId}/drill`);
  await page.getByRole("button", { name: "Repeat on a schedule …" }).click();
  const dialog = page.getByRole("dialog");
  await expectAccessible(page, "a schedule's dialog");
  // The next minute, or the one after it where that is about to begin.
  const due = new Date(Date.now() + 80_000);
  const pad = (number: number) => String(number).padStart(2, "0");
  await dialog.getByRole("combobox", { name: "Which" }).click();
  await page.getByRole("option", { name: "Each", exact: true }).click();
  await dialog.getByRole("combobox", { name: "Day" }).click();
  const day = due.toLocaleDateString("en", { weekday: "long" });
  await page.getByRole("option", { name: day, exact: true }).click();
  await dialog.getByLabel("Time").fill(`${pad(due.getHours())}:${pad(due.getMinutes())}`);
  await dialog.getByRole("button", { name: "Keep it" }).click();
  await expect(page.getByText(/^Each · .*by local$/)).toBeVisible();
  const on = page.getByRole("switch", { name: "On", exact: true });
  await expect(on).not.toBeChecked();
  await on.click();
  await expect(page.getByText(/^Next: /)).toBeVisible();
  const drills = async () => {
    const list = await headless(server.url, clusterId).get<DrillsView>("/drills");
    if (!list.ok) throw new Error(JSON.stringify(list.error));
    return list.value;
  };
  await expect
    .poll(async () => (await drills()).schedules[0]?.turns[0], { timeout: 100_000 })
    .toMatchObject({ kind: "begun" });
  const turn = (await drills()).schedules[0]?.turns[0];
  if (turn?.kind !== "begun") throw new Error(JSON.stringify(turn));
  expect((await untilOver(server, turn.jobId)).state).toBe("done");
  expect((await drills()).drills[0]).toMatchObject({ jobId: turn.jobId, by: "local", passed: true });
  await page.reload();
  await expect(page.getByRole("link", { name: /^Last: begun / })).toBeVisible();
  await page.setViewportSize({ width: 360, height: 800 });
  await expectNoPageScroll(page, "drills");
  await page.getByRole("button", { name: "Remove the schedule of shop" }).click();
  await expect(page.getByRole("switch")).toHaveCount(0);
  await page.close();
}

async function byBrowser(page: Page, server: Console, clusterId: string): Promise<void> {
  await page.goto(`${server.url}/clusters/${clusterId}/drill`);
  await expect(page.getByRole("heading", { name: "Failover drill", level: 1 })).toBeVisible();
  await expect(page.getByRole("row")).toHaveCount(METHODS.length + 2);
  await expect(page.getByLabel("What is asked")).toHaveValue(/^http:\/\/[\d.]+101\/$/);
  await page.getByRole("button", { name: "Foresee" }).click();
  await expect(page.getByText(/^shop-web goes from n\d to n\d\.$/)).toBeVisible();
  await expectAccessible(page, "drills");
  await page.getByRole("button", { name: "Begin the drill" }).click();
  await expect(page.getByRole("heading", { name: "shop: Standby", level: 1 })).toBeVisible({
    timeout: 20_000,
  });
  await expect(page.getByRole("img", { name: /^Answers of each probe/ })).toBeVisible({ timeout: 20_000 });
  await page.reload();
  await expect(page.getByRole("img", { name: /^Answers of each probe/ })).toBeVisible();
  await expect(page.getByText("Everything is as it was before.")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/of outage$/)).toBeVisible();
  await expect(page.getByText(/^The earlier drill of this sort: [\d.]+ m?s\.$/)).toBeVisible();
  await page.getByRole("button", { name: "As a table" }).click();
  await expectAccessible(page, "a drill");
  await page.setViewportSize({ width: 360, height: 800 });
  await expectNoPageScroll(page, "a drill");
  const href = await page.getByRole("link", { name: "Markdown" }).getAttribute("href");
  const report = await fetch(`${server.url}${href}`);
  expect(await report.text()).toContain("# Own: Failover drill");
}

type Begin = (method: object, confirm: string) => Promise<string>;

/** In the middle of a standby: what it did is taken back. */
async function aborts(server: Console, begin: Begin, lab: Lab): Promise<void> {
  const before = await stateOf(lab);
  const node = await placeOf(lab, "shop-web");
  const jobId = await begin({ kind: "standby" }, node);
  await expect.poll(() => stateOf(lab), { timeout: 30_000, intervals: [100] }).toContain("standby");
  await post(server, `/api/v1/jobs/${jobId}/cancel`, {});
  const job = await untilOver(server, jobId);
  expect(job.state).toBe("cancelled");
  expect(drillOf(job).differences).toEqual([]);
  expect(await stateOf(lab)).toBe(before);
}

/** A console that dies in the middle: the next one says how far it came, and goes on with the way back. */
async function survives(server: Console, begin: Begin, lab: Lab): Promise<void> {
  const before = await stateOf(lab);
  const jobId = await begin({ kind: "standby" }, await placeOf(lab, "shop-web"));
  await expect.poll(() => stateOf(lab), { timeout: 30_000, intervals: [100] }).toContain("standby");
  await server.crashAndRestart();
  const clusterId = await liveCluster(server);
  const found = await jobOf(server, jobId);
  expect(found).toMatchObject({ state: "interrupted", canGoOn: true });
  expect(drillOf(found).begunAt).not.toBeNull();
  await post(server, `/api/v1/jobs/${jobId}/go-on`, {});
  const job = await untilOver(server, jobId);
  expect(drillOf(job)).toMatchObject({ isBroken: true, differences: [] });
  expect(await stateOf(lab)).toBe(before);
  const list = await headless(server.url, clusterId).get<DrillsView>("/drills");
  expect(list.ok && list.value.drills[0]).toMatchObject({ jobId, outageMs: null, passed: false });
}
