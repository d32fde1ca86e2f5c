import type { Page } from "@playwright/test";
import type { DrillsView } from "@/lib/api/drill-view";
import type { Lab } from "../../lab/lab";
import { expectAccessible, expectNoPageScroll } from "../../support/accessibility";
import type { Console } from "../../support/console";
import { CLOSE_MS } from "../../support/curl-loop";
import { type DrillsApi, drillBesideCurl, drillOf, drillsApi, makeShop, stateOf } from "../../support/drills";
import { headless } from "../../support/headless";
import { liveCluster, ownConsole } from "../../support/own-console";
import { expect, test } from "../../support/test";
import { IS_THOROUGH, inPart } from "../../support/thorough";
import { placeOf } from "../../support/truth";

const OVER_MS = 120_000;

/** What a person does, a fault of the service, one of the network; `npm run drills` makes every method there is. */
const METHODS = inPart(
  [
    { kind: "standby" },
    { kind: "move" },
    { kind: "kill-process" },
    { kind: "stop-services" },
    { kind: "cut-link", seconds: 10 },
    { kind: "stop-daemon", daemon: "pacemaker-controld" },
  ] as const,
  6,
);

test("methods of a drill: the outage is what curl beside it saw, and everything is as before; page, abort, crash", async ({
  browser,
  lab,
}) => {
  test.setTimeout(400_000);
  const host = await makeShop(lab);
  const url = `http://${host}/`;
  const { server, clusterId } = await ownConsole(lab);
  const api = drillsApi(server, clusterId);
  const context = await browser.newContext();
  const probes = [
    { target: { kind: "http", url, text: null }, from: null },
    { target: { kind: "tcp", host, port: 80 }, from: null },
  ];
  try {
    let last = "";
    for (const method of METHODS) {
      const node = await placeOf(lab, "shop-web");
      const before = await stateOf(lab);
      const asked = { resource: "shop", method, probes };
      const measured = await drillBesideCurl(api, { url, asked, node, withinMs: OVER_MS });
      const { job, drill, outageMs, curlMs, lateMs } = measured;
      last = job.id;
      expect(
        job.steps.flatMap(({ problem }) => problem ?? []),
        method.kind,
      ).toEqual([]);
      expect(job.state, method.kind).toBe("done");
      expect(drill.differences, method.kind).toEqual([]);
      expect(await stateOf(lab), method.kind).toBe(before);
      console.log(`${method.kind}: ${outageMs} ms, curl ${curlMs} ms, to within ${lateMs} ms`);
      expect(
        Math.abs((outageMs ?? Number.NaN) - curlMs),
        `${method.kind}: ${outageMs} and ${curlMs}`,
      ).toBeLessThan(CLOSE_MS + lateMs);
      if (method.kind !== "stop-daemon") {
        expect(curlMs, method.kind).toBeGreaterThan(0);
        expect(
          drill.records.some(({ kind, resource }) => kind === "started" && resource === "shop-web"),
        ).toBe(true);
      }
    }
    const page = await context.newPage();
    const scene: Scene = { lab, server, clusterId, api, probes, page };
    await page.goto(`${server.url}/clusters/${clusterId}/drill`);
    await expect(page.getByRole("heading", { name: "Failover drill", level: 1 })).toBeVisible();
    await expect(page.getByRole("row")).toHaveCount(METHODS.length + 1);
    // A schedule has minutes: it takes one, in which there is time for what changes nothing.
    if (IS_THOROUGH) await onSchedule(scene);
    await refuses(scene);
    await foresees(page);
    await (IS_THOROUGH ? byItself(scene) : shows(scene, last));
    await aborts(scene);
    await survives(scene);
  } finally {
    await context.close();
    server.expectLog(/.*/);
    server.takeUnexpected();
    await server.stop();
  }
});

interface Scene {
  readonly lab: Lab;
  readonly server: Console;
  readonly clusterId: string;
  readonly api: DrillsApi;
  readonly probes: readonly object[];
  readonly page: Page;
}

/** What it would not outlive is not begun, and says why. */
async function refuses({ lab, server, clusterId, api, probes }: Scene): Promise<void> {
  const node = await placeOf(lab, "shop-web");
  const wish = { resource: "shop", probes, method: { kind: "power-off" } };
  const told = await headless(server.url, clusterId).post<{ refusals: readonly object[] }>(
    "/drills/forecast",
    wish,
  );
  expect(told).toMatchObject({ ok: true, value: { node, typed: true } });
  expect(told.ok && told.value.refusals).toEqual(
    expect.arrayContaining([{ code: "no-fencing", subject: node }]),
  );
  const untyped = { ...wish, method: { kind: "stop-services" } } as const;
  await expect(api.begin(untyped, "")).rejects.toThrow("not-the-name");
}

/** Between that and the minute at which it is due the dialog is filled in. */
const FILLED_IN_MS = 12_000;

/** On a schedule: off at first, switched on. */
async function onSchedule({ page }: Scene): Promise<void> {
  await page.getByRole("button", { name: "Repeat on a schedule …" }).click();
  const dialog = page.getByRole("dialog");
  await expectAccessible(page, "a schedule's dialog");
  // The next minute, or the one after it where that is about to begin.
  const due = new Date(Date.now() + 60_000 + FILLED_IN_MS);
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
}

/** The form: what is proposed, what is foretold; nothing of it on a narrow screen goes beyond it. */
async function foresees(page: Page): Promise<void> {
  await expect(page.getByLabel("What is asked")).toHaveValue(/^http:\/\/[\d.]+101\/$/);
  await page.getByRole("button", { name: "Foresee" }).click();
  await expect(page.getByText(/^shop-web goes from n\d to n\d\.$/)).toBeVisible();
  await expectAccessible(page, "drills");
  await page.setViewportSize({ width: 360, height: 800 });
  await expectNoPageScroll(page, "drills");
  await page.setViewportSize({ width: 1440, height: 900 });
}

/** It is begun at its minute, and is a drill as any: looked at while it runs, reloaded, and in the end. */
async function byItself(scene: Scene): Promise<void> {
  const { page, server, clusterId, api } = scene;
  const drills = async () => {
    const list = await headless(server.url, clusterId).get<DrillsView>("/drills");
    if (!list.ok) throw new Error(JSON.stringify(list.error));
    return list.value;
  };
  const turnOf = async () => (await drills()).schedules[0]?.turns[0];
  await expect.poll(turnOf, { timeout: 100_000, intervals: [200] }).toMatchObject({ kind: "begun" });
  const turn = await turnOf();
  if (turn?.kind !== "begun") throw new Error(JSON.stringify(turn));
  const chart = page.getByRole("img", { name: /^Answers of each probe/ });
  await page.goto(`${server.url}/clusters/${clusterId}/drill/${turn.jobId}`);
  await expect(page.getByRole("heading", { name: "shop: Standby", level: 1 })).toBeVisible();
  await expect(chart).toBeVisible({ timeout: 20_000 });
  await page.reload();
  await expect(chart).toBeVisible();
  await expect(page.getByText("Everything is as it was before.")).toBeVisible({ timeout: 60_000 });
  expect((await api.untilOver(turn.jobId, OVER_MS)).state).toBe("done");
  expect((await drills()).drills[0]).toMatchObject({ jobId: turn.jobId, by: "local", passed: true });
  await expect(page.getByText(/^The earlier drill of this sort: [\d.]+ m?s/)).toBeVisible();
  await shows(scene, turn.jobId);
  await expect(page.getByRole("link", { name: /^Last: begun / })).toBeVisible();
  await page.getByRole("button", { name: "Remove the schedule of shop" }).click();
  await expect(page.getByRole("switch")).toHaveCount(0);
}

/** A drill that is over, on its page, and back to all of them. */
async function shows({ page, server, clusterId }: Scene, jobId: string): Promise<void> {
  await page.goto(`${server.url}/clusters/${clusterId}/drill/${jobId}`);
  await expect(page.getByText("Everything is as it was before.")).toBeVisible();
  await expect(page.getByText(/of outage$/)).toBeVisible();
  await page.getByRole("button", { name: "As a table" }).click();
  await expectAccessible(page, "a drill");
  await page.setViewportSize({ width: 360, height: 800 });
  await expectNoPageScroll(page, "a drill");
  await page.setViewportSize({ width: 1440, height: 900 });
  const href = await page.getByRole("link", { name: "Markdown" }).getAttribute("href");
  const report = await fetch(`${server.url}${href}`);
  expect(await report.text()).toContain("# Own: Failover drill");
  await page.getByRole("link", { name: "All drills" }).click();
}

/** Begun by a person, who ends it in the middle of its standby: what it did is taken back. */
async function aborts({ page, lab, api }: Scene): Promise<void> {
  const before = await stateOf(lab);
  await page.getByRole("button", { name: "Foresee" }).click();
  await page.getByRole("button", { name: "Begin the drill" }).click();
  await expect(page.getByRole("heading", { name: "shop: Standby", level: 1 })).toBeVisible({
    timeout: 20_000,
  });
  await untilStandby(lab);
  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  const job = await api.untilOver(new URL(page.url()).pathname.split("/").at(-1) ?? "", OVER_MS);
  expect(job.state).toBe("cancelled");
  expect(drillOf(job)).toMatchObject({ isCutShort: true, differences: [] });
  expect(await stateOf(lab)).toBe(before);
}

function untilStandby(lab: Lab): Promise<void> {
  return expect.poll(() => stateOf(lab), { timeout: 30_000, intervals: [100] }).toMatch(/standby/i);
}

/** A console that dies in the middle: the next one says how far it came, and goes on with the way back. */
async function survives({ lab, server, api, probes }: Scene): Promise<void> {
  const before = await stateOf(lab);
  const wish = { resource: "shop", method: { kind: "standby" }, probes } as const;
  const jobId = await api.begin(wish, await placeOf(lab, "shop-web"));
  await untilStandby(lab);
  await server.crashAndRestart();
  const clusterId = await liveCluster(server);
  const found = await api.jobOf(jobId);
  expect(found).toMatchObject({ state: "interrupted", canGoOn: true });
  expect(drillOf(found).begunAt).not.toBeNull();
  await api.post(`/api/v1/jobs/${jobId}/go-on`, {});
  const job = await api.untilOver(jobId, OVER_MS);
  expect(drillOf(job)).toMatchObject({ isBroken: true, differences: [] });
  expect(await stateOf(lab)).toBe(before);
  const list = await headless(server.url, clusterId).get<DrillsView>("/drills");
  expect(list.ok && list.value.drills[0]).toMatchObject({ jobId, outageMs: null, passed: false });
}
