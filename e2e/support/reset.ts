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
  // A node that has joined nobody yet takes the configuration all the same, and replaces with it, when it joins, what the
  // others know of what they run: services that nobody stops then.
  if (!(await becomes(lab, notJoinedOf))) await startAnew(lab, await notJoinedOf(lab, node));
  await must(lab, node, PUT_BACK);
  if (wasWhole && (await missingOf(lab, node)) === null) return;
  if (!(await becomes(lab, missingOf))) {
    await startAnew(lab, await missingOf(lab, node));
    await must(lab, firstRunning(lab), PUT_BACK);
    await lab.waitUntil("the lab to be as the demo", async () => (await missingOf(lab, node)) === null, {
      timeoutMs: 90_000,
    });
  }
  // Whatever failed while it came back.
  await must(lab, node, PUT_BACK);
}

const CALM_MS = 60_000;

/** Whether nothing lacks any more, in a minute. */
async function becomes(
  lab: Lab,
  lacks: (lab: Lab, node: string) => Promise<string | null>,
): Promise<boolean> {
  const node = firstRunning(lab);
  const calm = lab.waitUntil("the lab to be as the demo", async () => (await lacks(lab, node)) === null, {
    timeoutMs: CALM_MS,
    intervalMs: 300,
  });
  return calm.then(
    () => true,
    () => false,
  );
}

/** What one test broke is not to be the fault of all that follow; what it was is told, and is a bug to be found. */
async function startAnew(lab: Lab, lacks: string | null): Promise<void> {
  console.log(`!!! the lab did not come back: ${lacks}. Its nodes are started anew`);
  console.log((await lab.exec(firstRunning(lab), ["crm_mon", "-1rfo"])).stdout);
  for (const { name } of lab.nodes) await lab.kill(name);
  await makeWhole(lab);
  await lab.waitUntil(
    "the members to be one",
    async () => (await notJoinedOf(lab, firstRunning(lab))) === null,
    {
      timeoutMs: 90_000,
    },
  );
}

/** Whether the node sees a DC and all members; null where it does. */
async function notJoinedOf(lab: Lab, node: string): Promise<string | null> {
  const { stdout } = await lab.exec(node, ["crm_mon", "-X"]);
  if (!/<current_dc present="true"/.test(stdout)) return `${node} sees no DC`;
  const here = stdout.match(/<node [^>]*online="true"[^>]*pending="false"/g)?.length ?? 0;
  return here === lab.nodes.length ? null : `${node} sees ${here} of ${lab.nodes.length} members`;
}

/** What is not as in the demo; null where all of it is. */
async function missingOf(lab: Lab, node: string): Promise<string | null> {
  // crm_mon 2.1.5 may crash while a deleted resource is still being stopped: then it is not calm yet.
  const { code, stdout } = await lab.exec(node, ["crm_mon", "-X"]);
  if (code !== 0) return `crm_mon ended with ${code}`;
  // A failure that came late, of what is gone already, is forgotten by nobody else.
  if (stdout.includes("<failure ")) {
    await lab.exec(node, ["crm_resource", "--cleanup"]);
    return "failures";
  }
  return missingIn(stdout, lab.nodes.length);
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
function missingIn(crmMon: string, nodes: number): string | null {
  const free = crmMon.match(/<node [^>]*online="true"[^>]*standby="false"[^>]*maintenance="false"/g) ?? [];
  if (free.length !== nodes) return `${free.length} of ${nodes} nodes are online and free`;
  const running = (id: string) =>
    crmMon.match(new RegExp(`<resource id="${id}"[^>]*role="Started"[^>]*failed="false"`, "g"))?.length ?? 0;
  if (running("web") !== nodes) return `web runs ${running("web")} times`;
  const [wrong] = ["vip", "app-a", "app-b"].filter((id) => running(id) !== 1);
  return wrong === undefined ? null : `${wrong} runs ${running(wrong)} times`;
}
