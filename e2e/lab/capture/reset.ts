import { demoServices, type Lab } from "../lab";
import type { Stage } from "./stage";

const BASE = "/root/base.xml";

/** Makes the demo's services and remembers the configuration for `putBack`. */
export async function prepare(stage: Stage): Promise<void> {
  await installAgents(stage);
  await demoServices(stage.lab);
  await stage.settled();
  await stage.sh(`cibadmin -Q -o configuration > ${BASE}`);
}

/** The gentle way: the first configuration again, and no memory of failures and promotion scores. */
export async function putBack(stage: Stage): Promise<void> {
  await stage.sh(`cibadmin -R -o configuration --xml-file ${BASE}; crm_resource --cleanup`);
  await stage.settled();
  await stage.sh("crm_resource --cleanup");
  const nodes = stage.lab.nodes.map(({ name }) => name).join(" ");
  await stage.sh(`
    for attribute in $(crm_mon -X | sed -n 's/.*<attribute name="\\([^"]*\\)".*/\\1/p' | sort -u); do
      for node in ${nodes}; do attrd_updater -D -n "$attribute" -N $node; done
    done`);
  await stage.settled();
}

/**
 * The thorough way: every node is power-cut and boots into a cluster without a past. Killing the daemons alone
 * would leave what they ran (addresses, processes), and that would show in the next scenario.
 */
export async function startOver(stage: Stage): Promise<void> {
  await Promise.all(stage.lab.nodes.map(({ name }) => wipe(stage.lab, name)));
  await stage.sh("pcs cluster enable --all; pcs cluster start --all --wait=240");
  await stage.sh(`cibadmin -R -o configuration --xml-file ${BASE}`);
  await stage.settled();
}

async function wipe(lab: Lab, node: string): Promise<void> {
  if (!lab.isRunning(node)) await lab.boot(node);
  await lab.heal(node, "management");
  await lab.exec(node, ["systemctl", "disable", "corosync", "pacemaker"]);
  await lab.kill(node);
  await lab.boot(node);
  await lab.exec(node, ["sh", "-c", "rm -rf /var/lib/pacemaker/cib/*"]);
  await lab.waitUntil(`pcsd on ${node}`, async () => {
    return (await lab.exec(node, ["systemctl", "is-active", "-q", "pcsd"])).code === 0;
  });
}

/** Agents as real services are: Stubborn's stop fails, Slow takes its time. */
async function installAgents({ lab }: Stage): Promise<void> {
  const script = `
    mkdir -p /usr/lib/ocf/resource.d/lab; cd /usr/lib/ocf/resource.d/lab
    dummy=/usr/lib/ocf/resource.d/pacemaker/Dummy
    sed '/^dummy_stop() {/a ocf_exit_reason "the disk is busy"; return $OCF_ERR_GENERIC' $dummy > Stubborn
    sed '/^dummy_st[a-z]*() {/a sleep 15' $dummy > Slow
    chmod 755 Stubborn Slow`;
  await Promise.all(lab.nodes.map(({ name }) => lab.exec(name, ["sh", "-s"], { stdin: script })));
}
