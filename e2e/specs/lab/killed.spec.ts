import { isOver } from "@/lib/change/run/run";
import { liveCluster, ownConsole } from "../../support/own-console";
import { expect, test } from "../../support/test";
import { inPart } from "../../support/thorough";
import { must } from "../../support/truth";

/** Milliseconds after the request to apply: before anything is sent, while it is, and after it. */
const POINTS = inPart([0, 8, 16, 30, 50, 75, 110, 160, 250, 500], 4);

test("the console is killed at points of an apply: all of the plan or none, and it says which", async ({
  lab,
}) => {
  test.setTimeout(400_000);
  const { server, api } = await ownConsole(lab);
  const outcomes: string[] = [];
  try {
    for (const [index, delayMs] of POINTS.entries()) {
      const [a, b] = [`killed-${index}-a`, `killed-${index}-b`];
      const agent = { standard: "ocf", provider: "pacemaker", type: "Dummy" };
      const dummy = (id: string) =>
        ({
          kind: "primitive.create",
          id,
          agent,
          parameters: {},
          operations: [],
          meta: {},
          group: null,
        }) as const;
      const order = {
        kind: "order.create",
        id: `killed-${index}-order`,
        first: a,
        firstAction: null,
        second: b,
        secondAction: null,
        strength: "Mandatory",
        symmetrical: true,
      } as const;
      const steps = [{ ...dummy(a), operations: MONITOR }, { ...dummy(b), operations: MONITOR }, order];
      const plan = await api.plan({ kind: "configuration.change", subject: a, purpose: "resource", steps });
      if (!plan.ok) throw new Error(JSON.stringify(plan.error));
      const applying = api.apply(plan.value.id).catch(() => null);
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      await server.crashAndRestart();
      await applying;
      await liveCluster(server);
      const configuration = await must(lab, "n1", "cibadmin -Q -o configuration");
      const there = [`id="${a}"`, `id="${b}"`, `id="killed-${index}-order"`].map((text) =>
        configuration.includes(text),
      );
      expect(new Set(there).size, `killed after ${delayMs} ms: all or nothing`).toBe(1);
      const isApplied = there[0] === true;
      const said = await whatItSays(api, plan.value.id);
      expect(said, `killed after ${delayMs} ms`).toBe(isApplied ? "applied" : "not-applied");
      outcomes.push(`${delayMs} ms: ${said}`);
    }
  } finally {
    server.expectLog(/.*/);
    server.takeUnexpected();
    await server.stop();
  }
  console.log(`    ${outcomes.join(", ")}`);
  expect(outcomes.some((text) => text.endsWith(": applied"))).toBe(true);
  expect(outcomes.some((text) => text.endsWith("not-applied"))).toBe(true);
});

const MONITOR = [{ name: "monitor", interval: "10s", options: { timeout: "20s" }, checkLevel: null }];

type Api = Awaited<ReturnType<typeof ownConsole>>["api"];

/** By the plan and by its run, once the run is settled. A plan that no run took is still there to be applied. */
async function whatItSays(api: Api, planId: string): Promise<"applied" | "not-applied"> {
  for (;;) {
    const view = await api.get<{ state: string; runId: string | null }>(`/plans/${planId}`);
    if (!view.ok) throw new Error(view.error.code);
    if (view.value.state === "ready") return "not-applied";
    const run = view.value.runId === null ? null : await api.run(view.value.runId);
    if (run === null && view.value.state !== "applying") return "not-applied";
    if (run !== null && isOver(run)) {
      if (run.state === "done" || run.troubles.some(({ code }) => code === "restarted-applied"))
        return "applied";
      expect(run.troubles.map(({ code }) => code)).toEqual(["restarted-not-applied"]);
      return "not-applied";
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
