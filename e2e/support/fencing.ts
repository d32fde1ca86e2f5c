import type { Lab } from "../lab/lab";
import { must } from "./truth";

/** A device by which the cluster cuts its nodes' power at the lab's switch; whether it fences at all is left as it is. */
export async function fenceBySwitch(
  lab: Lab,
  nodes: readonly string[] = lab.nodes.map(({ name }) => name),
): Promise<void> {
  const power = lab.powerSwitch;
  if (power === null) throw new Error("this lab has no switch");
  const way = `ip=${power.address} username=${power.username} password=${power.password}`;
  const create = `pcs stonith create power fence_lab ${way} pcmk_host_list="${nodes.join(" ")}" --wait=30`;
  await must(lab, nodes[0] ?? "", create);
}
