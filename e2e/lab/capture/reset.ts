import { demoServices } from "../lab";
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

/** The thorough way: every node on, every cable in, and a cluster that starts with an empty memory. */
export async function startOver(stage: Stage): Promise<void> {
  const { lab } = stage;
  for (const { name } of lab.nodes) {
    if (!lab.isRunning(name)) await lab.boot(name);
    for (const network of ["management", "heartbeat"] as const) await lab.heal(name, network);
  }
  await stage.sh("pcs cluster kill; rm -rf /var/lib/pacemaker/cib/*");
  for (const { name } of lab.nodes) {
    await lab.exec(name, ["sh", "-c", "pcs cluster kill; rm -rf /var/lib/pacemaker/cib/*"]);
  }
  await stage.sh("pcs cluster start --all --wait=120");
  await stage.sh(`cibadmin -R -o configuration --xml-file ${BASE}`);
  await stage.settled();
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
