import "server-only";
import type { Hub } from "../../cluster/hub";
import type { ClusterStore } from "../../store/clusters";
import type { CreateInput } from "./define-create";

/** Saves a cluster that was just made, under its own name or the next free one, and begins to watch it. Done again, it does nothing. */
export async function saveMade(
  clusters: ClusterStore,
  hub: Pick<Hub, "refresh">,
  { clusterId: id, access, blueprint }: Pick<CreateInput, "clusterId" | "access" | "blueprint">,
): Promise<string> {
  const known = await clusters.list();
  const saved = known.find((one) => one.id === id);
  if (saved !== undefined) return saved.name;
  const name = freeName(
    blueprint.name,
    known.map((one) => one.name),
  );
  const { user, credential, sudo, jump } = access;
  const nodes = blueprint.hosts.map(({ name: node, address, port, fingerprint }) => ({
    ...{ name: node, address, port, fingerprint },
  }));
  const stack = blueprint.way === "heartbeat" ? "heartbeat" : "pacemaker";
  await clusters.insert({ id, name, stack, user, credential, sudo, jump, nodes }, new Date().toISOString());
  await hub.refresh();
  return name;
}

function freeName(wanted: string, taken: readonly string[]): string {
  const known = new Set(taken.map((one) => one.toLowerCase()));
  for (let next = 1; ; next += 1) {
    const name = next === 1 ? wanted : `${wanted} ${next}`;
    if (!known.has(name.toLowerCase())) return name;
  }
}
