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

/** The gentle way: the first configuration again, and no memory of failures. */
export async function putBack(stage: Stage): Promise<void> {
  await stage.sh(`cibadmin -R -o configuration --xml-file ${BASE}; crm_resource --cleanup`);
  await stage.settled();
  await stage.sh("crm_resource --cleanup; crm_resource --wait --timeout=60s");
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

/** An agent whose stop fails, as those of real services do; and one that takes its time. */
async function installAgents({ lab }: Stage): Promise<void> {
  const dir = "/usr/lib/ocf/resource.d/lab";
  const script = [
    `mkdir -p ${dir}; cd ${dir}`,
    "sed -e '/^dummy_stop() {/a ocf_exit_reason \"the disk is busy\"; return $OCF_ERR_GENERIC' \\",
    "  /usr/lib/ocf/resource.d/pacemaker/Dummy > Stubborn",
    "chmod 755 Stubborn",
  ].join("\n");
  await Promise.all(lab.nodes.map(({ name }) => lab.exec(name, ["sh", "-s"], { stdin: script })));
}
