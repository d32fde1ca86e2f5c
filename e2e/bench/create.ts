import { propose } from "@/lib/blueprint/propose";
import { downLab, type Lab, PASSWORD, upLab } from "../lab/lab";
import { startConsole } from "../support/console";
import { hostsApi, preflight } from "../support/hosts";
import { type Row, round } from "./stats";

const NODES = 2;
const INSTALL = [
  "apt-get update -q",
  "DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends corosync pacemaker pacemaker-cli-utils resource-agents pcs",
  "pcs cluster destroy",
  `printf 'hacluster:${PASSWORD}\\n' | chpasswd`,
].join(" && ");
const ONLINE = `until crm_mon -1 2>/dev/null | grep -q 'Online: \\[ n1 n2 \\]'; do sleep 0.5; done`;

/** From two bare hosts to a running cluster: by the console, and by somebody who types pcs' commands without a pause. */
export async function create(): Promise<Row[]> {
  const typed = await onHosts("bench-typed", byHand);
  const made = await onHosts("bench-made", byConsole);
  return [
    {
      what: `${NODES} bare hosts → running cluster`,
      goal: "≤ 1.1 × by hand",
      measured: `${round(made / 1000, 1)} s (${round(made / typed, 2)} ×)`,
      baseline: `apt and pcs typed without a pause ${round(typed / 1000, 1)} s`,
    },
  ];
}

/** Measures something on two bare hosts of a lab of its own. */
export async function onHosts<T>(name: string, measure: (lab: Lab) => Promise<T>): Promise<T> {
  await downLab(name);
  const lab = await upLab({ name, nodes: NODES, hosts: true });
  try {
    return await measure(lab);
  } finally {
    await lab.down();
  }
}

async function byHand(lab: Lab): Promise<number> {
  const run = async (node: string, text: string) => {
    const { code, stderr } = await lab.exec(node, ["sh", "-c", text], { timeoutMs: 300_000 });
    if (code !== 0) throw new Error(`${node}: ${stderr}`);
  };
  const began = Date.now();
  await Promise.all(lab.nodes.map(({ name }) => run(name, INSTALL)));
  const hosts = lab.nodes.map(({ name, address }) => `${name} addr=${address}`).join(" ");
  const members = lab.nodes.map(
    ({ name, heartbeat, address }) => `${name} addr=${heartbeat} addr=${address}`,
  );
  await run("n1", `pcs host auth ${hosts} -u hacluster -p ${PASSWORD}`);
  await run("n1", `pcs cluster setup bench ${members.join(" ")} --start --enable`);
  await run("n1", ONLINE);
  return Date.now() - began;
}

async function byConsole(lab: Lab): Promise<number> {
  const server = await startConsole();
  try {
    const api = hostsApi(server.url);
    const { preflightId, offers } = await preflight(api, lab, { user: "root", sudo: false });
    const blueprint = propose(offers, { name: "bench" });
    const began = Date.now();
    const { jobId } = await api.post<{ jobId: string }>("/jobs", {
      kind: "create",
      preflightId,
      blueprint,
      password: null,
    });
    const { state } = await api.jobUntil(jobId, () => false);
    if (state !== "done") throw new Error(`the job ended as ${state}`);
    return Date.now() - began;
  } finally {
    await server.stop();
  }
}
