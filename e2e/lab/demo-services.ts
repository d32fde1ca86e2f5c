import type { Lab } from "./lab";
import { LabError, lastLine } from "./run";

/**
 * Something to look at: a virtual IP that stays with a web server, which runs on every node, and a group.
 * Built in a file and pushed once, as an administrator would with pcs.
 */
export async function demoServices(lab: Lab): Promise<void> {
  const [first] = lab.nodes;
  if (!first) return;
  const pcs = (line: string) => `pcs -f work.xml ${line}`;
  const vip = lab.serviceAddress(0);
  const script = [
    "set -e; cd $(mktemp -d)",
    "pcs cluster cib base.xml; cp base.xml work.xml",
    // The lab has no fencing device; a cluster without one starts nothing unless told so.
    pcs("property set stonith-enabled=false"),
    pcs("resource defaults update resource-stickiness=1"),
    pcs("resource create web ocf:heartbeat:nginx op monitor interval=10s clone web-clone"),
    pcs(`resource create vip ocf:heartbeat:IPaddr2 ip=${vip} cidr_netmask=24 op monitor interval=10s`),
    pcs("constraint colocation add vip with web-clone"),
    pcs("resource create app-a ocf:pacemaker:Dummy op monitor interval=10s --group app"),
    pcs("resource create app-b ocf:pacemaker:Dummy op monitor interval=10s --group app"),
    "pcs cluster cib-push work.xml diff-against=base.xml --wait=60",
  ].join("\n");
  const { code, stdout, stderr } = await lab.exec(first.name, ["sh", "-s"], {
    stdin: script,
    timeoutMs: 120_000,
  });
  if (code !== 0) throw new LabError(`making the demo services failed: ${lastLine(stderr || stdout)}`);
}
