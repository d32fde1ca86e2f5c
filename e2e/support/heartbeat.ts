import type { Lab } from "../lab/lab";

/** What each node of a cluster of Heartbeat holds, by its own tool, in the lab's order: "local local", "none all". */
export async function heartbeatHolds(lab: Lab): Promise<string> {
  const told = lab.nodes.map(async ({ name }) =>
    (await lab.exec(name, ["cl_status", "rscstatus"])).stdout.trim(),
  );
  return (await Promise.all(told)).join(" ");
}
