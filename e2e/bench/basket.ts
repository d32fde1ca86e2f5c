import type { Lab } from "../lab/lab";
import { withoutTool } from "../support/hidden-tool";
import { ownConsole } from "../support/own-console";
import { type Bench, LAB } from "./setup";
import { type Row, spread } from "./stats";

const PLANS = 8;
const CHANGES = 10;

/** A basket of ten changes, staged and simulated by Pacemaker's own tools; nothing of it is applied. */
export async function basket(lab: Lab, _: Bench): Promise<Row[]> {
  const samples: number[] = [];
  await withoutTool(lab, "pcs", () =>
    withoutTool(lab, "crm", async () => {
      const own = await ownConsole(lab);
      for (let at = 0; at < CHANGES; at += 1) {
        const steps = [
          {
            ...{
              kind: "primitive.create",
              id: `bench-${at}`,
              parameters: {},
              operations: [],
              meta: {},
              group: null,
            },
            agent: { standard: "ocf", provider: "pacemaker", type: "Dummy" },
          },
        ];
        const entry = { subject: `bench-${at}`, purpose: "resource", steps };
        const added = await own.api.post("/basket", { entry });
        if (!added.ok) throw new Error(JSON.stringify(added.error));
      }
      for (let run = 0; run < PLANS; run += 1) {
        const began = performance.now();
        const planned = await own.api.post("/basket/plan", {});
        if (!planned.ok) throw new Error(JSON.stringify(planned.error));
        samples.push(performance.now() - began);
      }
      await own.server.stop();
    }),
  );
  return [
    {
      what: "basket of ten changes: staging + simulation, by Pacemaker's own tools",
      goal: "≤ 2 s",
      measured: spread(samples),
      baseline: `cluster ${LAB}`,
    },
  ];
}
