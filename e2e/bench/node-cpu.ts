import type { Lab } from "../lab/lab";
import type { Bench } from "./setup";
import { type Row, round } from "./stats";

const WINDOW_MS = 60_000;
const VIEWERS = 50;

/**
 * CPU time on the watched node of everything that serves us there: sshd with the tools it runs, and the cluster's daemons
 * that answer them. The cluster's own idle load, measured with no console, is taken off.
 */
export async function nodeCpu(lab: Lab, bench: Bench, idle: number): Promise<Row[]> {
  const node = await viaOf(bench);
  const one = await share(lab, node);
  const readers = await openViewers(bench, VIEWERS - 1);
  const many = await share(lab, node);
  for (const reader of readers) reader.abort();
  const part = (value: number) => `${round((value - idle) * 100, 2)} % of a core`;
  return [
    {
      what: `CPU on the watched node, quiet cluster, 1 viewer / ${VIEWERS} viewers`,
      goal: "≤ 1 %, the same for 50 as for 1",
      measured: `${part(one)} / ${part(many)}`,
      baseline: `the cluster's own daemons without a console: ${round(idle * 100, 2)} %`,
    },
  ];
}

/** Share of one core (0 to 1) that sshd and the cluster's daemons take on a node. */
export async function share(lab: Lab, node: string): Promise<number> {
  const before = await usage(lab, node);
  await new Promise((resolve) => setTimeout(resolve, WINDOW_MS));
  const after = await usage(lab, node);
  return (after.cpuNs - before.cpuNs) / ((after.atMs - before.atMs) * 1e6);
}

async function usage(lab: Lab, node: string): Promise<{ cpuNs: number; atMs: number }> {
  const units = ["ssh.service", "pacemaker.service", "corosync.service"];
  const script = `date +%s%3N; systemctl show -p CPUUsageNSec --value ${units.join(" ")}`;
  const { stdout } = await lab.exec(node, ["sh", "-c", script]);
  const [atMs = 0, ...cpu] = stdout.split("\n").filter(Boolean).map(Number);
  return { atMs, cpuNs: cpu.reduce((sum, value) => sum + value, 0) };
}

async function viaOf({ server, clusterId }: Bench): Promise<string> {
  const { value } = await fetch(`${server.url}/api/v1/clusters/${clusterId}`).then((response) =>
    response.json(),
  );
  return value.connection.via;
}

async function openViewers({ server, clusterId }: Bench, count: number): Promise<AbortController[]> {
  const viewers = Array.from({ length: count }, () => new AbortController());
  for (const viewer of viewers) {
    const response = await fetch(`${server.url}/api/v1/clusters/${clusterId}/stream`, {
      signal: viewer.signal,
    });
    void response.text().catch(() => undefined);
  }
  return viewers;
}
