import { type Drill, outageMsOf, outagesOf } from "@/lib/drill/drill";
import type { DrillMethod } from "@/lib/drill/method";
import { PROBE_EVERY_MS } from "@/lib/drill/probe";
import { timelineOf } from "@/lib/drill/records";
import { isJobOver, type Job } from "@/lib/job/job";
import type { Lab } from "../lab/lab";
import type { Console } from "./console";
import { curlAllTheTime } from "./curl-loop";
import { must } from "./truth";

const LOOK_MS = 200;

/** nginx behind a virtual IP, as one group that stays where it is, in the place of the demo's own; its address. */
export async function makeShop(lab: Lab): Promise<string> {
  const address = lab.serviceAddress(0);
  await must(
    lab,
    lab.nodes[0]?.name ?? "",
    `pcs resource delete web-clone && pcs resource delete vip
pcs resource create shop-ip ocf:heartbeat:IPaddr2 ip=${address} cidr_netmask=24 op monitor interval=2s --group shop
pcs resource create shop-web ocf:heartbeat:nginx op monitor interval=2s --group shop
pcs resource meta shop resource-stickiness=100 && crm_resource --wait --timeout=60`,
  );
  return address;
}

/** What an administrator would compare: where everything runs, the nodes, the votes, the configuration without the cluster's own marks and what is empty. */
export function stateOf(lab: Lab, on = lab.nodes.at(-1)?.name ?? ""): Promise<string> {
  return must(
    lab,
    on,
    `crm_mon -1 --include=none,nodes,resources,failures,bans | grep -v '^Status'
corosync-quorumtool -s | grep -E '^(Expected votes|Total votes|Quorum|Quorate|Flags):'
cibadmin -Q -o configuration | grep -vE 'name="(last-lrm-refresh|dc-version)"|<instance_attributes id="nodes-[0-9]+"/>|^ *</node>' | sed 's#\\(<node .*[^/]\\)>#\\1/>#'`,
  );
}

/** The part of a console's API that drills are begun and seen by. */
export function drillsApi({ url }: Pick<Console, "url">, clusterId: string) {
  async function post<T>(path: string, body: unknown): Promise<T> {
    const headers = { "content-type": "application/json" };
    const response = await fetch(`${url}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    const answer = await response.json();
    if (!answer.ok) throw new Error(JSON.stringify(answer.error));
    return answer.value;
  }
  const jobOf = async (jobId: string): Promise<Job> =>
    (await (await fetch(`${url}/api/v1/jobs/${jobId}`)).json()).value.job;
  return {
    jobOf,
    post,
    /** @throws where it is refused */
    begin: async (wish: DrillAsked, confirm: string): Promise<string> =>
      (await post<{ jobId: string }>("/api/v1/jobs", { kind: "drill", clusterId, ...wish, confirm })).jobId,
    /** The job when it is over. `meanwhile`: what a person or a machine's firmware would do, asked again and again. */
    async untilOver(jobId: string, withinMs: number, meanwhile?: () => Promise<void>): Promise<Job> {
      const until = Date.now() + withinMs;
      for (;;) {
        const job = await jobOf(jobId);
        if (isJobOver(job)) return job;
        if (Date.now() > until) throw new Error(`still ${job.state}: ${JSON.stringify(job.steps)}`);
        await meanwhile?.();
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      }
    },
    report: async (jobId: string, format: "html" | "markdown"): Promise<string> =>
      (await fetch(`${url}/api/v1/clusters/${clusterId}/drills/${jobId}/report?format=${format}`)).text(),
  };
}

export type DrillsApi = ReturnType<typeof drillsApi>;

export interface DrillAsked {
  readonly resource: string;
  readonly method: DrillMethod;
  readonly probes: readonly object[];
}

export function drillOf({ result }: Job): Drill {
  if (result?.kind !== "drill") throw new Error("no drill");
  return result.drill;
}

/** What a drill measured, and what curl did beside it. */
export interface Measured {
  readonly job: Job;
  readonly drill: Drill;
  readonly outageMs: number | null;
  readonly curlMs: number;
  /** By how much the samples of the console, or those of curl, came later than they should: a machine that is too busy measures less exactly. */
  readonly lateMs: number;
}

/** One drill from its begin to its end, with curl in front of the same address all the while. */
export async function drillBesideCurl(
  api: DrillsApi,
  {
    url,
    asked,
    node,
    withinMs,
    meanwhile,
  }: {
    readonly url: string;
    readonly asked: DrillAsked;
    readonly node: string;
    readonly withinMs: number;
    readonly meanwhile?: () => Promise<void>;
  },
): Promise<Measured> {
  const end = curlAllTheTime(url);
  try {
    const job = await api.untilOver(await api.begin(asked, node), withinMs, meanwhile);
    const gaps = await end();
    const drill = drillOf(job);
    // The method's own outage, the longest time: what the way back costs is another one.
    const { begunAt, backAt } = drill;
    const [longest] = gaps
      .filter(({ from, until }) => until > (begunAt ?? 0) && from < (backAt ?? Number.POSITIVE_INFINITY))
      .toSorted((a, b) => b.until - b.from - (a.until - a.from));
    const own = drill.samples.filter((_, index) => drill.probes[index]?.from === null);
    return {
      ...{ job, drill, outageMs: outageMsOf(drill) },
      curlMs: longest === undefined ? 0 : longest.until - longest.from,
      lateMs: Math.max(longest?.lateMs ?? 0, ...own.map(({ gapMs }) => gapMs - PROBE_EVERY_MS)),
    };
  } finally {
    await end();
  }
}

/** When it was detected, decided, stopped, started and answering. */
export function stationsOf(drill: Drill): readonly (number | null)[] {
  const begun = drill.begunAt ?? 0;
  const ends = outagesOf(drill).flatMap((one) => (one.kind === "over" ? [one.until] : []));
  const answering = ends.length === 0 ? null : Math.max(...ends);
  return Object.values(timelineOf(drill.records, { begun, until: drill.backAt ?? begun, answering }));
}

/** A line of the table that a run ends with. */
export function rowOf(name: string, { drill, outageMs, curlMs, lateMs }: Measured): string {
  const to = drill.forecast?.to ?? "stays";
  const apart = outageMs === null ? "?" : `${Math.round(outageMs - curlMs)} ms`;
  return `| ${name} | ${to} | ${outageMs === null ? "?" : Math.round(outageMs)} ms | ${Math.round(curlMs)} ms | ${apart} (late ${Math.round(lateMs)}) |`;
}

/** Everything that was seen, for whoever looks into a difference. */
export function toldOf({ job, drill }: Measured): string {
  const began = drill.begunAt ?? 0;
  const rel = (at: number | null) => (at === null ? "-" : `+${Math.round(at - began)}`);
  const times = timelineOf(drill.records, { begun: began, until: drill.backAt ?? began, answering: null });
  return [
    `  back ${rel(drill.backAt)}; ${Object.entries(times)
      .map(([key, at]) => `${key} ${rel(at)}`)
      .join(", ")}`,
    ...outagesOf(drill).map(
      (one, index) => `  ${JSON.stringify(drill.probes[index]?.target)}: ${JSON.stringify(one)}`,
    ),
    ...drill.records.map(({ at, kind, node, resource }) => `  ${rel(at)} ${kind} ${node} ${resource ?? ""}`),
    ...job.steps.map(
      ({ id, state, startedAt, endedAt, problem }) =>
        `  ${id} ${state} ${startedAt} ${endedAt} ${JSON.stringify(problem)}`,
    ),
  ].join("\n");
}
