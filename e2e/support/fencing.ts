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

/** Its stop fails, which only a power cut makes good. */
export const STUCK = `#!/bin/sh
state=/run/stuck.state
case "$1" in
  start) touch $state;;
  stop) test -e $state && exit 1;;
  monitor) test -e $state || exit 7;;
  meta-data) cat <<'META'
<?xml version="1.0"?>
<resource-agent name="stuck" version="1.0"><version>1.0</version><longdesc lang="en">Never stops.</longdesc>
<shortdesc lang="en">Never stops</shortdesc><parameters/>
<actions><action name="start" timeout="20s"/><action name="stop" timeout="20s"/>
<action name="monitor" timeout="20s" interval="10s"/><action name="meta-data" timeout="5s"/></actions></resource-agent>
META
  ;;
esac
exit 0
`;
