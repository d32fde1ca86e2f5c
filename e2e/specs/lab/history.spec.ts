import type { AvailabilityView } from "@/lib/api/availability-view";
import type { HistoryPage } from "@/lib/api/history-page";
import type { TransitionView } from "@/lib/api/transition-view";
import type { ClosedInterval } from "@/lib/availability/availability";
import type { SurvivalReport } from "@/lib/change/trial/trial-report";
import type { HistoryEntry } from "@/lib/history/entry";
import { expectAccessible } from "../../support/accessibility";
import { liveCluster, ownConsole } from "../../support/own-console";
import { expect, test } from "../../support/test";
import { firstRunning, must, placeOf, placesOf } from "../../support/truth";

type Entry<Kind extends HistoryEntry["kind"]> = Extract<HistoryEntry, { kind: Kind }>;

test("what happened while the console was dead is in its history to the second, and what it comes to can be reckoned again", async ({
  lab,
  page,
}) => {
  test.setTimeout(240_000);
  const own = await ownConsole(lab);
  const { server, api, clusterId } = own;
  const entries = async <Kind extends HistoryEntry["kind"]>(kind: Kind, more = "") => {
    const read = await api.get<HistoryPage>(`/history?kind=${kind}&limit=200${more}`);
    if (!read.ok) throw new Error(read.error.code);
    return read.value.entries as readonly Entry<Kind>[];
  };
  try {
    // What the nodes had kept from before there was this console.
    await expect.poll(async () => (await entries("transition")).length).toBeGreaterThan(1);
    expect((await entries("configuration")).every(({ seen }) => seen === "afterwards")).toBe(true);
    expect(await entries("gap")).toEqual([]);

    // A change of ours is told once, by its run; one of somebody else by itself.
    const home = await placeOf(lab, "vip");
    const run = await api.change({ kind: "node.standby", node: home });
    expect(run.state).toBe("done");
    await must(lab, "n1", "crm_attribute -t crm_config -n cluster-recheck-interval -v 13min");
    const isForeign = ({ change, seen }: Entry<"configuration">) =>
      seen === "live" &&
      change.touched?.some(({ path }) => path === "crm_config//cluster-recheck-interval") === true;
    await expect
      .poll(async () => (await entries("configuration")).filter(isForeign))
      .toMatchObject([{ change: { user: "root", origin: "n1" } }]);
    await expect
      .poll(async () => (await entries("run"))[0]?.wrote.flatMap(({ touched }) => touched ?? []))
      .toContainEqual({ path: `nodes/${home}/instance_attributes/standby`, change: "added" });
    const isStandby = ({ change }: Entry<"configuration">) =>
      change.touched?.some(({ path }) => path === `nodes/${home}/instance_attributes/standby`) === true;
    expect((await entries("configuration")).filter(({ seen }) => seen === "live").filter(isStandby)).toEqual(
      [],
    );
    await expect
      .poll(async () => (await entries("transition")).flatMap(({ transition }) => transition.actions ?? []))
      .toContainEqual(expect.objectContaining({ kind: "move", subject: "vip", from: home }));
    await api.change({ kind: "node.online", node: home });

    // A node that decides for the first time has no input before to compare its decision with: the coordinator stays.
    const [, coordinator] = /is: (\S+)/.exec(await must(lab, "n1", "crmadmin -D")) ?? [];
    if ((await placeOf(lab, "vip")) === coordinator) {
      const to = lab.nodes.find(({ name }) => name !== coordinator)?.name ?? "";
      await api.change({ kind: "resource.move", resource: "vip", to, promoted: false, keep: false });
    }

    // The console dies; then a node does, and the cluster recovers with nobody looking.
    const lost = await placeOf(lab, "vip");
    const [witness = "n1"] = lab.nodes.map(({ name }) => name).filter((name) => name !== lost);
    const survival = await api.post<SurvivalReport>("/survival", {});
    await server.crash();
    const crashedAt = Date.now();
    await lab.kill(lost);
    await lab.waitUntil("vip to run elsewhere", async () =>
      (await placesOf(lab, "vip", witness)).some((name) => name !== lost),
    );
    const taken = await placeOf(lab, "vip", witness);
    const loss = survival.ok ? survival.value.losses.find(({ node }) => node === lost) : undefined;
    if (loss?.kind !== "told") throw new Error(JSON.stringify(survival));
    const foretold = loss.resources.find(({ resource }) => resource === "vip");
    expect(foretold?.lost, "what was foretold of its loss is what happened").toEqual({
      kind: "moved",
      nodes: [taken],
    });
    const left = await loggedAt(
      lab,
      witness,
      `pacemaker-controld.* Node ${lost} state is now lost`,
      crashedAt,
    );
    const started = await loggedAt(lab, taken, `Result of start operation for vip on ${taken}`, crashedAt);
    await server.startAgain();
    expect(await liveCluster(server)).toBe(clusterId);

    const vip = async () =>
      (await entries("event", "&object=resource:vip")).find(
        ({ event, seen }) => seen === "afterwards" && "resource" in event && event.resource === "vip",
      );
    await expect.poll(async () => (await vip())?.event).toMatchObject({ resource: "vip" });
    expect(Math.abs(Date.parse((await vip())?.at ?? "") - started)).toBeLessThan(1_000);
    const gone = (await entries("event", `&object=node:${lost}`)).find(
      ({ event }) => event.kind === "node.left",
    );
    expect(gone).toMatchObject({ seen: "afterwards" });
    expect(Math.abs(Date.parse(gone?.at ?? "") - left)).toBeLessThan(1_000);
    expect(await entries("gap")).toEqual([]);

    // Availability, reckoned once more from the intervals alone.
    const read = await api.get<AvailabilityView>("/availability");
    if (!read.ok) throw new Error(read.error.code);
    const { objects, from, to } = read.value;
    expect(objects.map(({ object }) => object)).toEqual(
      expect.arrayContaining([
        "resource:vip",
        "resource:app",
        "resource:app-a",
        "resource:web-clone",
        `node:${lost}`,
      ]),
    );
    for (const { intervals, ...said } of objects) {
      const again = reckoned(intervals);
      expect(said.availability, said.object).toBeCloseTo(again.availability, 9);
      expect(said.failures, said.object).toBe(again.failures);
      const known = said.upMs + said.downMs + said.plannedMs + said.unknownMs;
      expect(known, said.object).toBe(Date.parse(to) - Date.parse(from));
    }
    const outage = objects
      .find(({ object }) => object === "resource:vip")
      ?.intervals.findLast(({ state }) => state === "down");
    expect(outage?.planned).toBe(false);
    expect(Math.abs(Date.parse(outage?.from ?? "") - left)).toBeLessThan(1_000);
    expect(Math.abs(Date.parse(outage?.to ?? "") - started)).toBeLessThan(1_000);
    const csv = await (
      await fetch(`${server.url}/api/v1/clusters/${clusterId}/availability?format=csv`)
    ).text();
    expect(csv.split("\r\n")[0]).toBe("object,kind,state,planned,from,to,seconds");
    expect(csv).toContain(`vip,resource,down,no,${outage?.from}`);

    // The decision that brought it back, opened.
    const moved = (await entries("transition")).find(
      ({ seen, transition }) =>
        seen === "afterwards" &&
        transition.actions?.some(({ subject, to: node }) => subject === "vip" && node === taken),
    );
    const opened = await api.get<TransitionView>(`/history/transitions/${moved?.id}`);
    expect(opened).toMatchObject({ ok: true, value: { outcome: "Complete", problem: null } });
    const view = opened.ok ? opened.value : null;
    const step = view?.steps.find(({ subject, operation }) => subject === "vip" && operation === "start");
    expect(Math.abs(Date.parse(step?.endedAt ?? "") - started)).toBeLessThan(1_000);
    expect(view?.from?.events).toContainEqual({ kind: "node.left", node: lost });

    // Without a browser, and with one.
    const { code, output } = await server.harrier("events", "Own", "--since", "15m", "--json");
    expect(code, output).toBe(0);
    expect((JSON.parse(output) as readonly HistoryEntry[]).map(({ kind }) => kind)).toContain("transition");

    await page.goto(`${server.url}/clusters/${clusterId}/history?show=transitions`);
    await expect(page.getByText("read afterwards").first()).toBeVisible();
    await page.goto(`${server.url}/clusters/${clusterId}/history`);
    await expect(page.getByText(`${lost} left the cluster`)).toBeVisible();
    await expectAccessible(page, "the history with what was recorded");
    await page.goto(`${server.url}/clusters/${clusterId}/history/transitions/${moved?.id}`);
    await expect(
      page.getByRole("table", { name: "Actions" }).getByRole("row").filter({ hasText: "vip" }).first(),
    ).toBeVisible();
    await expectAccessible(page, "a transition");
    await page.goto(`${server.url}/clusters/${clusterId}/history/availability`);
    await expect(
      page.getByRole("table", { name: "Services" }).getByRole("row").filter({ hasText: "vip" }),
    ).toContainText("%");
    await expectAccessible(page, "availability");
  } finally {
    server.takeUnexpected();
    await server.stop();
    await must(lab, firstRunning(lab), "crm_attribute -t crm_config -n cluster-recheck-interval -D");
  }
});

type Lab = Parameters<typeof ownConsole>[0];

/** When a node's log said so, after a moment: milliseconds since the epoch. The lab's nodes have this machine's clock, in UTC. */
async function loggedAt(lab: Lab, node: string, words: string, after: number): Promise<number> {
  let at = 0;
  await lab.waitUntil(`"${words}" in the log of ${node}`, async () => {
    const said = await must(lab, node, `grep -E '${words}' /var/log/pacemaker/pacemaker.log | tail -n 1`);
    const [, day, time] = /^(\w{3} +\d+) ([\d:.]+)/.exec(said) ?? [];
    at = Date.parse(`${day} ${new Date().getUTCFullYear()} ${time} UTC`);
    return at > after;
  });
  return at;
}

/** By hand, from nothing but the intervals. */
function reckoned(intervals: readonly ClosedInterval[]): {
  readonly availability: number;
  readonly failures: number;
} {
  let [up, down, failures] = [0, 0, 0];
  let wasDown = false;
  for (const { state, planned, from, to } of intervals) {
    const seconds = (Date.parse(to) - Date.parse(from)) / 1000;
    const isOutage = state === "down" && !planned;
    if (state === "up") up += seconds;
    if (isOutage) down += seconds;
    if (isOutage && !wasDown) failures += 1;
    wasDown = isOutage;
  }
  return { availability: failures === 0 ? 1 : up / failures / (up / failures + down / failures), failures };
}
