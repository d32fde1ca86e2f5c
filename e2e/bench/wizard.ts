import type { Lab } from "../lab/lab";
import { type Headless, headless } from "../support/headless";
import { withoutTool } from "../support/hidden-tool";
import { ownConsole } from "../support/own-console";
import { planByWizard } from "../support/wizard";
import { type Bench, LAB } from "./setup";
import { type Row, spread } from "./stats";
import { whenSeen } from "./watch-page";

const PLANS = 12;
const BUILDS = 6;

/** Staging and simulation of the web service wizard, and from Apply to its last resource running on the page. */
export async function wizards(lab: Lab, { server, clusterId, page }: Bench): Promise<Row[]> {
  // The bench's own web server would be in the way of another on port 80.
  await lab.exec("n1", [
    "sh",
    "-c",
    "pcs resource delete web-clone || pcs resource delete web; crm_resource --wait --timeout=60",
  ]);
  const api = headless(server.url, clusterId);
  const pcs = await plans(lab, api, clusterId);
  const bare: number[] = [];
  await withoutTool(lab, "pcs", () =>
    withoutTool(lab, "crm", async () => {
      const own = await ownConsole(lab);
      bare.push(...(await plans(lab, own.api, own.clusterId)));
      await own.server.stop();
    }),
  );
  const builds: number[] = [];
  for (let build = 0; build < BUILDS; build += 1) {
    const plan = await planByWizard(api, clusterId, "web-service", input(lab));
    let began = 0;
    const mark = {
      selector: '[aria-label="bench-group"]',
      index: 0,
      attribute: "data-state",
      value: "running",
    };
    const seen = await whenSeen(page, mark, async () => {
      began = Date.now();
      const applied = await api.apply(plan.id);
      if (!applied.ok) throw new Error(JSON.stringify(applied.error));
    });
    builds.push(seen - began);
    await lab.exec("n1", [
      "sh",
      "-c",
      "crm_resource --wait --timeout=60; pcs resource delete bench-group; crm_resource --wait --timeout=60",
    ]);
    await page.locator('[aria-label="bench-group"]').first().waitFor({ state: "detached" });
  }
  return [
    {
      what: "web service wizard: staging + simulation, by pcs",
      goal: "≤ 1.0 s, p95 ≤ 1.3 s",
      measured: spread(pcs),
      baseline: `Pacemaker's own tools in the same run ${spread(bare)}`,
    },
    {
      what: "web service: Apply → all started, on the page",
      goal: "—",
      measured: spread(builds),
      baseline: `cluster ${LAB}`,
    },
  ];
}

const input = (lab: Lab) => ({
  shape: "group",
  ip: lab.serviceAddress(4),
  groupId: "bench-group",
  vipId: "bench-vip",
  webId: "bench-web",
});

/** Times of the last request alone: what the wizard asked of the nodes before is not in it. */
async function plans(lab: Lab, api: Headless, clusterId: string): Promise<number[]> {
  const samples: number[] = [];
  for (let run = 0; run < PLANS; run += 1) {
    await planByWizard(
      {
        ...api,
        post: async (path, body) => {
          const began = performance.now();
          const answer = await api.post(path, body);
          if (path === "/wizard/plan") samples.push(performance.now() - began);
          return answer as never;
        },
      },
      clusterId,
      "web-service",
      input(lab),
    );
  }
  return samples;
}
