import { EMPTY_DRAFT, toBlueprint } from "@/lib/create/create-draft";
import { EMPTY_HEARTBEAT } from "@/lib/create/heartbeat-draft";
import type { Lab } from "../lab/lab";
import { startConsole } from "../support/console";
import { hostsApi, preflight } from "../support/hosts";
import { onHosts } from "./create";
import { share } from "./node-cpu";
import { type Row, round } from "./stats";

/** CPU time of a node of Heartbeat that a console watches, beside the same node once the console is gone. */
export async function heartbeat(): Promise<Row[]> {
  const [watched, alone] = await onHosts("bench-old", watchedAndAlone);
  return [
    {
      what: "CPU on a watched node of Heartbeat",
      goal: "≤ 1 %",
      measured: `${round((watched - alone) * 100, 2)} % of a core`,
      baseline: `the node without a console: ${round(alone * 100, 2)} %`,
    },
  ];
}

async function watchedAndAlone(lab: Lab): Promise<readonly [number, number]> {
  const server = await startConsole();
  const watched = await (async () => {
    const api = hostsApi(server.url);
    const { preflightId, offers } = await preflight(api, lab, { user: "root", sudo: false });
    const group = { key: 0, hostId: null, address: `${lab.serviceAddress(3)}/24/host0`, services: "" };
    const draft = { ...EMPTY_DRAFT, name: "old", way: "heartbeat" } as const;
    const blueprint = toBlueprint({ ...draft, heartbeat: { ...EMPTY_HEARTBEAT, groups: [group] } }, offers);
    const asked = { kind: "create", preflightId, blueprint, password: null };
    const { jobId } = await api.post<{ jobId: string }>("/jobs", asked);
    const { state } = await api.jobUntil(jobId, () => false);
    if (state !== "done") throw new Error(`the job ended as ${state}`);
    return share(lab, "n1");
  })().finally(() => server.stop());
  return [watched, await share(lab, "n1")];
}
