/** Roles in Pacemaker's current words; old Master/Slave become these at the border. */
export type Role =
  | "stopped"
  | "started"
  | "unpromoted"
  | "promoted"
  | "migrating"
  | "starting"
  | "stopping"
  | "unknown";

export interface Agent {
  /** `ocf`, `systemd`, `stonith`, `lsb`, `service`, … as written. */
  readonly standard: string;
  readonly provider: string | null;
  readonly type: string;
}

interface ResourceBase {
  /** Id in the CIB, without an instance suffix. */
  readonly id: string;
  readonly managed: boolean;
  readonly maintenance: boolean;
  /** The tool says it failed: some member of it for groups and clones. */
  readonly failed: boolean;
  readonly failureIgnored: boolean;
  /** Stopped on purpose: target-role=Stopped on it or above it. */
  readonly disabled: boolean;
  readonly targetRole: Role | null;
  readonly description: string | null;
}

/** One copy of a primitive: the only one, or one instance of a clone. */
export interface Primitive extends ResourceBase {
  readonly kind: "primitive";
  /** As the tools name this copy: `web`, `web:0` for unique instances, `db-docker-0` in bundles. Not unique among anonymous instances. */
  readonly instance: string;
  readonly agent: Agent;
  readonly role: Role;
  readonly active: boolean;
  /** Nodes where it is active; more than one is an error or a migration. */
  readonly nodes: readonly string[];
  readonly blocked: boolean;
  /** Gone from the configuration yet still known ("removed" in newer words). */
  readonly orphaned: boolean;
  /** Operation in flight ("Starting", "Monitoring" …) as the tool words it. */
  readonly pending: string | null;
  /** Node that a shutdown lock holds it for. */
  readonly lockedTo: string | null;
  /** What asking for it came to where it does not run, on any node; null where that is nothing to speak of. */
  readonly probe: Probe | null;
}

/** `pending`: a node is still being asked. The others are why the cluster does not even try (crm_mon: "Stopped (not installed)"). */
export type Probe = "pending" | "not-installed" | "invalid-parameter";

export interface Group extends ResourceBase {
  readonly kind: "group";
  readonly members: readonly Primitive[];
}

/** An instance of a clone: a primitive or a copy of a group. */
export type CloneInstance = Primitive | Group;

export interface Clone extends ResourceBase {
  readonly kind: "clone";
  readonly promotable: boolean;
  readonly unique: boolean;
  /** What is cloned: the id of the child primitive or group, where any instance or the CIB tells it. */
  readonly childId: string | null;
  /** `clone-max` as configured, null = one per node. */
  readonly cloneMax: number | null;
  readonly instances: readonly CloneInstance[];
}

export interface BundleReplica {
  readonly id: string;
  readonly container: Primitive | null;
  readonly ip: Primitive | null;
  readonly remote: Primitive | null;
  readonly child: Primitive | null;
}

export interface Bundle extends ResourceBase {
  readonly kind: "bundle";
  /** `docker`, `podman`, `rkt`, as written. */
  readonly containerType: string | null;
  readonly image: string | null;
  /** Of what is inside, some are to be promoted. */
  readonly promotable: boolean;
  readonly unique: boolean;
  readonly replicas: readonly BundleReplica[];
}

export type Resource = Primitive | Group | Clone | Bundle;

/** Every primitive copy inside a resource, in configuration order. */
export function primitivesOf(resource: Resource): readonly Primitive[] {
  switch (resource.kind) {
    case "primitive":
      return [resource];
    case "group":
      return resource.members;
    case "clone":
      return resource.instances.flatMap((instance) => primitivesOf(instance));
    case "bundle":
      return resource.replicas.flatMap((r) =>
        [r.container, r.ip, r.remote, r.child].filter((p) => p !== null),
      );
  }
}

/** Nodes where any copy of the resource is active, each once, in order of appearance. */
export function nodesOf(resource: Resource): readonly string[] {
  return [...new Set(primitivesOf(resource).flatMap((p) => p.nodes))];
}

/** Every id that stands for the resource or a part of it: its own, its members', its instances' names. */
export function idsWithin(resource: Resource): ReadonlySet<string> {
  const ids = new Set<string>([resource.id]);
  for (const primitive of primitivesOf(resource)) {
    ids.add(primitive.id);
    ids.add(primitive.instance);
  }
  if (resource.kind === "clone") {
    if (resource.childId !== null) ids.add(resource.childId);
    for (const instance of resource.instances) ids.add(instance.id);
  }
  return ids;
}

/** The top-level resource that a resource, or an instance of it, belongs to. */
export function topsIn({
  resources,
}: {
  readonly resources: readonly Resource[];
}): (resource: string) => string | undefined {
  const tops = new Map(resources.flatMap((top) => [...idsWithin(top)].map((id) => [id, top.id] as const)));
  return (resource) => tops.get(resource);
}

/** It fences nodes rather than giving a service: a device, alone, cloned or with others in a group. */
export function isFencingDevice(resource: Resource): boolean {
  const all = primitivesOf(resource);
  return all.length > 0 && all.every(({ agent }) => agent.standard === "stonith");
}

/** An id without the suffix that numbers the instances of a clone: `web:0` → `web`. Ids of the CIB contain no colon. */
export function withoutInstance(id: string): string {
  return id.replace(/:\d+$/, "");
}
