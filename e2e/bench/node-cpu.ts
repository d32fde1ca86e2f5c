import type { Lab } from "../lab/lab";
import type { Bench } from "./setup";
import { type Row, round } from "./stats";

const WINDOW_MS = 60_000;
const VIEWERS = 50;

/**
 * CPU time of the whole watched node: sshd, the tools it runs for us, the cluster's daemons that answer them. What the node
 * takes without a console, measured before, is taken off.
 */
export async function nodeCpu(lab: Lab, bench: Bench, idle: number): Promise<Row[]> {
  const node = await viaOf(bench);
  const one = await share(lab, node);
  const readers = await openViewers(bench, VIEWERS - 1);
  const many = await share(lab, node);
  for (const reader of readers) reader.abort();
  const services = await withServices(bench, () => share(lab, node));
  const part = (value: number) => `${round((value - idle) * 100, 2)} % of a core`;
  return [
    {
      what: `CPU on the watched node, quiet cluster, 1 viewer / ${VIEWERS} viewers`,
      goal: "≤ 1 %, the same for 50 as for 1",
      measured: `${part(one)} / ${part(many)}`,
      baseline: `the node without a console: ${round(idle * 100, 2)} %`,
    },
    {
      what: "the same with the page of cluster services open",
      goal: "≤ 1 %",
      measured: part(services),
      baseline: "as above",
    },
  ];
}

async function withServices<T>({ page, server, clusterId }: Bench, measure: () => Promise<T>): Promise<T> {
  await page.goto(`${server.url}/clusters/${clusterId}/services`);
  await page.getByRole("list", { name: "Services: n1" }).waitFor();
  try {
    return await measure();
  } finally {
    await page.goto(`${server.url}/clusters/${clusterId}`);
    await page.locator('[data-column="n1"]').waitFor();
  }
}

/** Share of one core (0 to 1) that a node takes. */
export async function share(lab: Lab, node: string): Promise<number> {
  const before = await usage(lab, node);
  await new Promise((resolve) => setTimeout(resolve, WINDOW_MS));
  const after = await usage(lab, node);
  return (after.cpuNs - before.cpuNs) / ((after.atMs - before.atMs) * 1e6);
}

/**
 * CPU time of everything that runs or ran on the node: each process's own and that of its children that ended, which is
 * handed up to the parent that waited for them. In ticks of 10 ms, of which a minute has enough.
 */
async function usage(lab: Lab, node: string): Promise<{ cpuNs: number; atMs: number }> {
  const sum = '{ sub(/^.*\\) /, ""); t += $12 + $13 + $14 + $15 } END { print t }';
  const script = `date +%s%3N; cat /proc/[0-9]*/stat 2>/dev/null | awk '${sum}'`;
  const { stdout } = await lab.exec(node, ["sh", "-c", script]);
  const [atMs, ticks] = stdout.split("\n").map(Number);
  if (!atMs || !ticks) throw new Error(`${node} does not tell its CPU time: ${stdout}`);
  return { atMs, cpuNs: ticks * 1e7 };
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
