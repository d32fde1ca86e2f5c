import type { Operation } from "@/lib/change/operation";
import type { CauseKind } from "@/lib/why/cause";
import type { Reason, WhyReport } from "@/lib/why/why";
import type { Lab } from "../../lab/lab";
import { expectAccessible } from "../../support/accessibility";
import { type Headless, headless } from "../../support/headless";
import { applyAndFollow, card, reviewOf, unplaced } from "../../support/page";
import { expect, isLive, test } from "../../support/test";
import { inPart } from "../../support/thorough";
import { must, placeOf, placesOf } from "../../support/truth";

/** A state of the cluster, the first reason that has to be told of a resource in it, and what shows that its way out worked. */
interface Situation {
  readonly name: string;
  readonly about: string;
  readonly first: CauseKind;
  readonly set: (lab: Lab) => Promise<unknown>;
  readonly check?: (report: WhyReport, reason: Reason) => void;
  /** By default it runs again. */
  readonly worked?: (lab: Lab) => Promise<unknown>;
  readonly before?: (lab: Lab) => Promise<unknown>;
  readonly clear: string;
}

const REST = "crm_resource --wait --timeout=60";
const EACH = "for n in n1 n2 n3; do";
const runsOn = (lab: Lab, resource: string) =>
  expect.poll(() => placesOf(lab, resource, "n1"), WAIT).toHaveLength(1);
const isDown = (lab: Lab, resource: string) =>
  expect.poll(() => placesOf(lab, resource, "n1"), WAIT).toEqual([]);
const WAIT = { timeout: 40_000, intervals: [200] };
const whyOf = async (api: Headless, about: string): Promise<WhyReport> => {
  const answer = await api.get<WhyReport>(`/why?${about}`);
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value;
};

const SITUATIONS: readonly Situation[] = [
  {
    name: "a ban left over",
    about: "app",
    first: "kept-off",
    set: (lab) => must(lab, "n1", `${EACH} crm_resource -r app --ban -N $n; done; ${REST}`),
    check: (report, { cause, wouldRun }) => {
      expect(cause).toMatchObject({ origin: "cli-ban", score: "-INFINITY" });
      expect(wouldRun).toEqual("nodes" in cause ? cause.nodes : null);
      expect(report.spots.map(({ score }) => score)).toEqual(["-INFINITY", "-INFINITY", "-INFINITY"]);
    },
    clear: "crm_resource -r app --clear",
  },
  {
    name: "a negative location rule by date",
    about: "app",
    first: "kept-off",
    set: (lab) =>
      must(
        lab,
        "n1",
        `cibadmin --create -o constraints -X '<rsc_location id="frozen" rsc="app"><rule id="frozen-rule" score="-INFINITY"><date_expression id="frozen-date" operation="lt" end="2099-01-01"/></rule></rsc_location>'; ${REST}`,
      ),
    check: (report, { cause }) => {
      expect(cause).toMatchObject({ constraint: "frozen", until: "2099-01-01", nodes: ["n1", "n2", "n3"] });
      expect(report.later).toMatchObject([
        { constraint: "frozen", standing: "in-force", until: "2099-01-01" },
      ]);
    },
    clear: "true",
  },
  {
    name: "a fail count at its threshold",
    about: "frail",
    first: "failures",
    set: async (lab) => {
      await must(
        lab,
        "n1",
        `pcs resource create frail ocf:pacemaker:Dummy op monitor interval=1s meta migration-threshold=1 failure-timeout=1h --no-default-ops; pcs constraint location frail avoids n2 n3; ${REST}`,
      );
      await must(lab, await placeOf(lab, "frail"), "rm -f /run/Dummy-frail.state /var/run/Dummy-frail.state");
      await isDown(lab, "frail");
    },
    check: (_report, { cause }) => {
      expect(cause).toMatchObject({ resource: "frail", node: "n1", threshold: 1 });
      const at = cause.kind === "failures" ? Date.parse(cause.expiresAt ?? "") : 0;
      expect(at - Date.now(), "forgotten within the hour").toBeGreaterThan(0);
      expect(at - Date.now()).toBeLessThanOrEqual(3_600_000);
    },
    clear: "pcs resource delete frail --force",
  },
  {
    name: "a colocation with a stopped one",
    about: "app",
    first: "needs",
    set: (lab) =>
      must(
        lab,
        "n1",
        `pcs resource create lead ocf:pacemaker:Dummy meta target-role=Stopped; pcs constraint colocation add app with lead INFINITY; ${REST}`,
      ),
    check: (_report, { cause }) =>
      expect(cause).toMatchObject({ on: "lead", by: "colocation", because: { kind: "disabled" } }),
    clear: "pcs resource delete lead --force",
  },
  {
    name: "no quorum",
    about: "app",
    first: "no-quorum",
    set: async (lab) => {
      const stop = ["systemctl", "stop", "pacemaker", "corosync"];
      await Promise.all(["n2", "n3"].map((node) => lab.exec(node, stop, { timeoutMs: 90_000 })));
      await isDown(lab, "app");
      // Where the coordinator leaves together with another one, Pacemaker may keep their requests to shut down, and ends a node again
      // that is back within seconds ("Shutting down controller after unexpected shutdown request").
      await must(
        lab,
        "n1",
        `for node in n2 n3; do attrd_updater -n shutdown -D -N $node; done
cibadmin --force --delete-all --xpath "//nvpair[@name='shutdown']" || true`,
      );
    },
    check: (_report, { cause }) => expect(cause).toMatchObject({ away: ["n2", "n3"], policy: "stop" }),
    clear: "true",
  },
  {
    name: "unmanaged",
    about: "app",
    first: "unmanaged",
    set: (lab) => must(lab, "n1", "crm_resource -r app --meta -p is-managed -v false"),
    worked: (lab) =>
      expect
        .poll(async () => (await lab.exec("n1", ["crm_mon", "-X"])).stdout, WAIT)
        .not.toContain('managed="false"'),
    clear: "true",
  },
  {
    name: "blocked after a failed stop",
    about: "stuck",
    first: "blocked",
    set: async (lab) => {
      const script = `mkdir -p /usr/lib/ocf/resource.d/lab; cd /usr/lib/ocf/resource.d/lab
        sed '/^dummy_stop() {/a [ -e /run/let-it ] || { ocf_exit_reason "the disk is busy"; return $OCF_ERR_GENERIC; }' ../pacemaker/Dummy > Stuck; chmod 755 Stuck; rm -f /run/let-it`;
      await Promise.all(lab.nodes.map(({ name }) => must(lab, name, script)));
      await must(lab, "n1", `pcs resource create stuck ocf:lab:Stuck --force; ${REST}`);
      const node = await placeOf(lab, "stuck");
      await must(lab, "n1", `crm_resource -r stuck --ban -N ${node}`);
      await expect
        .poll(async () => (await lab.exec("n1", ["crm_mon", "-X"])).stdout, WAIT)
        .toMatch(/id="stuck"[^>]* blocked="true"/);
    },
    check: (_report, { cause }) => expect(cause).toMatchObject({ task: "stop", resource: "stuck" }),
    // Somebody repaired it: now a clean-up helps.
    before: (lab) => Promise.all(lab.nodes.map(({ name }) => must(lab, name, "touch /run/let-it"))),
    clear: "pcs resource delete stuck --force",
  },
  {
    name: "utilization full",
    about: "app",
    first: "utilization",
    set: (lab) =>
      must(
        lab,
        "n1",
        `crm_attribute -n placement-strategy -v utilization; ${EACH} crm_attribute -t nodes -N $n -z -n cpu -v 2; done; crm_resource -r app-a -z -p cpu -v 5; ${REST}`,
      ),
    check: (_report, { cause }) =>
      expect(cause).toMatchObject({
        needs: [{ name: "cpu", needed: 5, free: ["n1", "n2", "n3"].map((node) => ({ node, value: 2 })) }],
      }),
    clear: `crm_resource -r app-a -z -d cpu; ${EACH} crm_attribute -t nodes -N $n -z -n cpu -D; done`,
  },
  {
    name: "disabled",
    about: "app",
    first: "disabled",
    set: (lab) => must(lab, "n1", `crm_resource -r app --meta -p target-role -v Stopped; ${REST}`),
    check: ({ said }) => expect(said.join(" ")).toContain("should remain stopped"),
    clear: "true",
  },
  {
    name: "an orphan",
    about: "gone",
    first: "orphaned",
    set: (lab) =>
      must(
        lab,
        "n1",
        `crm_attribute -n stop-orphan-resources -v false; pcs resource create gone ocf:pacemaker:Dummy; ${REST}; cibadmin --delete-all --force --xpath "//primitive[@id='gone']"; ${REST}`,
      ),
    worked: (lab) => isDown(lab, "gone"),
    clear: "true",
  },
];

test("each situation is explained rightly, and its way out works", async ({ harrier, lab }) => {
  test.setTimeout(420_000);
  const api = headless(harrier.url, harrier.clusterId);
  for (const situation of inPart(SITUATIONS, 2)) {
    await test.step(situation.name, async () => {
      const { about, first, set, check, before, worked = (on: Lab) => runsOn(on, about), clear } = situation;
      await set(lab);
      let reason: Reason | undefined;
      let report: WhyReport | undefined;
      // The console's picture may be a moment behind the nodes.
      await expect
        .poll(async () => {
          const answer = await api.get<WhyReport>(`/why?resource=${about}`);
          report = answer.ok ? answer.value : undefined;
          reason = report?.reasons[0];
          return `${reason?.cause.kind} ${reason?.verdict}`;
        }, WAIT)
        .toBe(`${first} decides`);
      if (report === undefined || reason === undefined) throw new Error("no reason");
      check?.(report, reason);
      expect(reason.wayOut, "there is a way out").not.toBeNull();
      await before?.(lab);
      const run = await api.change(reason.wayOut as Operation);
      expect(run, JSON.stringify(run.troubles)).toMatchObject({ state: "done" });
      await worked(lab);
      await must(lab, "n1", `${clear}; ${REST}`);
    });
  }
});

test("several reasons that only help together are said as such, in the drawer, with a way to each", async ({
  board,
  lab,
  harrier,
}) => {
  await must(
    lab,
    "n1",
    `crm_resource -r app --meta -p target-role -v Stopped; ${EACH} crm_resource -r app --ban -N $n; done; ${REST}`,
  );
  await expect(card(unplaced(board), "app")).toBeVisible();
  await board.goto(`${harrier.url}/clusters/${harrier.clusterId}?resource=app`);
  const drawer = board.getByRole("dialog");
  const disabled = drawer.locator("[data-why=disabled]").first();
  await expect(disabled).toHaveAttribute("data-verdict", "together");
  await expect(drawer.getByText("Also in the way").or(drawer.getByText("With others")).first()).toBeVisible();
  await expectAccessible(board, "the drawer of a resource that is down for several reasons");
  await board.setViewportSize({ width: 360, height: 800 });
  const wayOut = drawer.getByRole("button", { name: /^Clear the constraint/ }).first();
  await wayOut.scrollIntoViewIfNeeded();
  const box = await wayOut.boundingBox();
  expect((box?.x ?? 0) + (box?.width ?? 1_000), "a way out with a long name wraps").toBeLessThanOrEqual(360);
  await board.setViewportSize({ width: 1440, height: 900 });
  await must(lab, "n1", `crm_resource -r app --clear; ${REST}`);
  await drawer.getByRole("button", { name: "Ask again" }).click();
  await expect(disabled).toHaveAttribute("data-verdict", "decides");
  await disabled.getByRole("button", { name: /^Start app/ }).click();
  await reviewOf(board, "Start app");
  await applyAndFollow(board, "Start app");
  expect(await placesOf(lab, "app")).toHaveLength(1);
});

test("a node says why nothing runs there, and the command line the same; a stopped card says it in short", async ({
  board,
  lab,
  harrier,
}) => {
  const lead = "pcs resource create lead ocf:pacemaker:Dummy meta target-role=Stopped";
  await must(
    lab,
    "n1",
    `${lead}; pcs constraint colocation add vip with lead; crm_standby -N n2 -v on; ${REST}`,
  );
  await expect(card(unplaced(board), "vip")).toContainText("Needs lead, which is down");
  await board.goto(`${harrier.url}/clusters/${harrier.clusterId}?node=n2`);
  const drawer = board.getByRole("dialog");
  await expect(drawer.locator("[data-why=node-state]").first()).toHaveAttribute("data-verdict", "decides");
  await expect(drawer.getByRole("button", { name: /n2.* …$/ }).first()).toBeVisible();
  await expectAccessible(board, "the drawer of a node in standby");
  const report = await whyOf(headless(harrier.url, harrier.clusterId), "node=n2");
  const said = await harrier.harrier("why", "Lab", "--node", "n2", "--json");
  expect(said.code, said.output).toBe(0);
  const told = JSON.parse(said.output.slice(said.output.indexOf("{\n"), said.output.lastIndexOf("\n}") + 2));
  expect(told.reasons).toEqual(report.reasons);
  await must(lab, "n1", `crm_standby -N n2 -D; pcs resource delete lead --force; ${REST}`);
  await isLive(harrier, harrier.clusterId);
});
