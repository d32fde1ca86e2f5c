import type { Lab } from "../lab/lab";
import { firstRunning, must } from "./truth";

const BASE = "/root/harrier-e2e-base.xml";

/** What a test made instead of the demo's services must be gone before those come back: both may want one address or port. */
const EMPTY_FIRST = `
  cibadmin -Q -o resources | grep -q 'id="vip"' || {
    sed -e '/<resources>/,/<.resources>/c <resources/>' -e '/<constraints>/,/<.constraints>/c <constraints/>' ${BASE} > ${BASE}.empty
    cibadmin -R -o configuration --xml-file ${BASE}.empty && crm_resource --wait --timeout=60 > /dev/null
  }`;

/** On one node: the first configuration again, no memory of failures, everything at rest. Costs little when nothing changed. */
const PUT_BACK = `
  [ -e ${BASE} ] || cibadmin -Q -o configuration > ${BASE}
  ${EMPTY_FIRST}
  cibadmin -Q -o configuration | cmp -s - ${BASE} || cibadmin -R -o configuration --xml-file ${BASE} || exit 1
  if crm_mon -X | grep -q '<failure '; then crm_resource --cleanup > /dev/null; fi
  crm_resource --wait --timeout=60 > /dev/null`;

/**
 * Brings a lab back to the demo's state, whatever a test did to it: all nodes on, all cables in, the cluster running,
 * no standby, no maintenance, no leftovers, no failures; where a resource runs is not said.
 */
export async function resetLab(lab: Lab): Promise<void> {
  const wasWhole = await makeWhole(lab);
  const node = firstRunning(lab);
  await must(lab, node, PUT_BACK);
  // crm_mon 2.1.5 may crash while a deleted resource is still being stopped: then it is not calm yet.
  const isCalm = async () => {
    const { code, stdout } = await lab.exec(node, ["crm_mon", "-X"]);
    // A failure that came late, of what is gone already, is forgotten by nobody else.
    if (stdout.includes("<failure ")) await lab.exec(node, ["crm_resource", "--cleanup"]);
    return code === 0 && isDemoState(stdout, lab.nodes.length);
  };
  if (wasWhole && (await isCalm())) return;
  await lab.waitUntil("the lab to be as the demo", isCalm, { timeoutMs: 90_000, intervalMs: 300 });
  // Whatever failed while it came back.
  await must(lab, node, PUT_BACK);
}

/** Power, cables, cluster software. True where nothing was missing. */
async function makeWhole(lab: Lab): Promise<boolean> {
  const names = lab.nodes.map(({ name }) => name);
  const off = names.filter((name) => !lab.isRunning(name));
  // A node that is off has no cables; it comes back with whole ones.
  for (const name of names.filter((one) => !off.includes(one)))
    for (const network of ["management", "heartbeat"] as const) await lab.heal(name, network);
  await Promise.all(off.map((name) => lab.boot(name)));
  const stopped = await Promise.all(
    names.map(async (name) => {
      let isReached = false;
      let isStopped = false;
      await lab.waitUntil(`${name} to answer`, async () => {
        const { code, stdout } = await lab.exec(name, ["systemctl", "is-active", "pacemaker"]);
        isReached = code === 0 || /active|failed|unknown/.test(stdout);
        isStopped = /^(inactive|failed)/.test(stdout);
        return isReached;
      });
      return isStopped;
    }),
  );
  if (stopped.includes(true)) await must(lab, firstRunning(lab), "pcs cluster start --all --wait=60");
  return off.length === 0 && !stopped.includes(true);
}

/** All nodes online and free, every resource of the demo running: web everywhere, vip, app-a and app-b once. */
function isDemoState(crmMon: string, nodes: number): boolean {
  const free = crmMon.match(/<node [^>]*online="true"[^>]*standby="false"[^>]*maintenance="false"/g) ?? [];
  const running = (id: string) =>
    crmMon.match(new RegExp(`<resource id="${id}"[^>]*role="Started"[^>]*failed="false"`, "g"))?.length ?? 0;
  const once = ["vip", "app-a", "app-b"].every((id) => running(id) === 1);
  return free.length === nodes && running("web") === nodes && once && !crmMon.includes("<failure ");
}
