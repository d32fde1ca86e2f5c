import type { Lab } from "../lab/lab";
import { type Console, startConsole } from "./console";
import { type Headless, headless } from "./headless";

export interface OwnConsole {
  readonly server: Console;
  readonly clusterId: string;
  readonly api: Headless;
}

interface AddedAs {
  readonly user?: string;
  readonly name?: string;
  readonly more?: readonly string[];
}

/** Brings a lab's cluster into a console by the command line, and waits until it is live; its id. */
export async function addCluster(server: Console, lab: Lab, as: AddedAs = {}): Promise<string> {
  const { user = lab.user, name = "Own", more = [] } = as;
  const keys = lab.nodes.flatMap(({ hostKey }) => ["--fingerprint", hostKey]);
  const [first] = lab.nodes;
  const way = ["--host", first?.address ?? "", "--user", user, "--key-file", lab.keyFile];
  const added = await server.harrier("cluster", "add", ...way, "--name", name, ...more, ...keys);
  if (added.code !== 0) throw new Error(added.output);
  return liveCluster(server);
}

/** A console besides the worker's, on its own data: for what must not be remembered, and for what is killed. */
export async function ownConsole(lab: Lab, as: AddedAs = {}): Promise<OwnConsole> {
  const server = await startConsole();
  const clusterId = await addCluster(server, lab, as);
  return { server, clusterId, api: headless(server.url, clusterId) };
}

/** Waits until the console's one cluster is live, and gives its id. */
export async function liveCluster(server: Console, timeoutMs = 30_000): Promise<string> {
  const until = Date.now() + timeoutMs;
  for (;;) {
    const answer = await fetch(`${server.url}/api/v1/clusters`).then((response) => response.json());
    const [cluster] = answer.value.clusters;
    if (cluster?.connection.kind === "live") return cluster.id;
    if (Date.now() > until) throw new Error("the cluster did not come live");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
