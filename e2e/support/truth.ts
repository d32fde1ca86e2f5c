import type { Lab } from "../lab/lab";

/** What the nodes themselves say, by Pacemaker's own tools: a second opinion on everything the page shows. */

/** Nodes on which a resource is active, sorted. `on`: whom to ask, where not everybody can answer. */
export async function placesOf(
  lab: Lab,
  resource: string,
  on = firstRunning(lab),
): Promise<readonly string[]> {
  const { stdout } = await lab.exec(on, ["crm_resource", "--quiet", "--locate", "--resource", resource]);
  const words = new Set(stdout.split(/\s+/));
  return lab.nodes.map(({ name }) => name).filter((name) => words.has(name));
}

/** The one node on which a resource is active. */
export async function placeOf(lab: Lab, resource: string, on = firstRunning(lab)): Promise<string> {
  const places = await placesOf(lab, resource, on);
  const [place] = places;
  if (place === undefined || places.length > 1)
    throw new Error(`${resource} is active on ${places.length === 0 ? "no node" : places.join(", ")}`);
  return place;
}

/** Ids of the constraints that moves and bans left behind. */
export async function leftoversOf(lab: Lab, on = firstRunning(lab)): Promise<readonly string[]> {
  const { code, stdout, stderr } = await lab.exec(on, ["cibadmin", "-Q", "-o", "constraints"]);
  if (code !== 0) throw new Error(`cibadmin failed (${code}): ${stderr}`);
  return [...stdout.matchAll(/id="(cli-(?:prefer|ban)-[^"]*)"/g)].flatMap(([, id]) => id ?? []);
}

/** Value of a permanent attribute of a node ("standby", "maintenance"); null where it is not set. */
export async function attributeOf(lab: Lab, node: string, name: string): Promise<string | null> {
  const words = ["crm_attribute", "--node", node, "--name", name, "--query", "--quiet"];
  const { code, stdout } = await lab.exec(firstRunning(lab), words);
  return code === 0 ? stdout.trim() : null;
}

/** The nodes other than one, in the lab's order. */
export function othersThan(lab: Lab, ...nodes: readonly string[]): readonly [string, string] {
  const others = lab.nodes.map(({ name }) => name).filter((name) => !nodes.includes(name));
  return [others[0] ?? "", others[1] ?? ""];
}

export function firstRunning(lab: Lab): string {
  const node = lab.nodes.find(({ name }) => lab.isRunning(name));
  if (node === undefined) throw new Error("no node of the lab is switched on");
  return node.name;
}

/** Runs a command on a node as a second administrator would; anything but success is an error. */
export async function must(lab: Lab, node: string, line: string, stdin?: string): Promise<string> {
  const options = { timeoutMs: 120_000, ...(stdin === undefined ? {} : { stdin }) };
  const { code, stdout, stderr } = await lab.exec(node, ["sh", "-c", line], options);
  if (code !== 0) throw new Error(`"${line}" failed on ${node} (${code}): ${stderr || stdout}`);
  return stdout;
}

/** Makes a resource "slow", which takes its time to stop and to start; the node it is on. */
export async function addSlow(lab: Lab): Promise<string> {
  const create = "pcs resource create slow ocf:pacemaker:Dummy op_sleep=3 --no-default-ops";
  await must(lab, "n1", `${create} && crm_resource --wait --timeout=60`);
  return placeOf(lab, "slow");
}
