import type { Cluster } from "./cluster";
import type { LocationConstraint, OrderConstraint, TicketConstraint } from "./constraint";
import type { Failure } from "./failure";
import type { Node } from "./node";
import type { Bundle, Clone, Group, Primitive } from "./resource";
import type { ClusterSnapshot } from "./snapshot";

/** Building blocks of clusters for tests: healthy by default, every field open to change. */
export function sampleNode(name: string, change: Partial<Node> = {}): Node {
  return {
    name,
    id: name.replace(/\D+/g, "") || name,
    kind: "member",
    online: true,
    standby: false,
    standbyOnFail: false,
    maintenance: false,
    untilRestart: [],
    pending: false,
    unclean: false,
    shutdown: false,
    expectedUp: true,
    isDc: false,
    health: "green",
    featureSet: "3.16.2",
    resourcesRunning: 0,
    containerId: null,
    attributes: {},
    utilization: {},
    ...change,
  };
}

const RESOURCE_BASE = {
  managed: true,
  maintenance: false,
  failed: false,
  failureIgnored: false,
  disabled: false,
  targetRole: null,
  description: null,
} as const;

/** A primitive that runs on `node`, or is stopped where that is null. */
export function samplePrimitive(id: string, node: string | null, change: Partial<Primitive> = {}): Primitive {
  return {
    ...RESOURCE_BASE,
    kind: "primitive",
    id,
    instance: id,
    agent: { standard: "ocf", provider: "heartbeat", type: "Dummy" },
    role: node === null ? "stopped" : "started",
    active: node !== null,
    nodes: node === null ? [] : [node],
    blocked: false,
    orphaned: false,
    pending: null,
    lockedTo: null,
    probe: null,
    ...change,
  };
}

export function sampleGroup(id: string, members: readonly Primitive[], change: Partial<Group> = {}): Group {
  return { ...RESOURCE_BASE, kind: "group", id, members, ...change };
}

export function sampleClone(id: string, instances: Clone["instances"], change: Partial<Clone> = {}): Clone {
  return {
    ...RESOURCE_BASE,
    kind: "clone",
    id,
    promotable: false,
    unique: false,
    childId: instances[0]?.id ?? null,
    cloneMax: null,
    instances,
    ...change,
  };
}

export function sampleBundle(id: string, replicas: Bundle["replicas"], change: Partial<Bundle> = {}): Bundle {
  return {
    ...RESOURCE_BASE,
    kind: "bundle",
    id,
    containerType: "podman",
    image: "localhost/web:1",
    promotable: false,
    unique: false,
    replicas,
    ...change,
  };
}

const PLAIN = { sets: [], lifetime: [], unreadableScore: null } as const;

/** A constraint that a person wrote: `resource` runs on `node`, whatever happens. */
export function sampleLocation(
  id: string,
  resource: string,
  node: string | null,
  change: Partial<LocationConstraint> = {},
): LocationConstraint {
  return {
    ...PLAIN,
    kind: "location",
    id,
    origin: "configured",
    resources: [resource],
    pattern: null,
    role: null,
    node,
    score: 1_000_000,
    rules: [],
    discovery: null,
    ...change,
  };
}

/** `then` starts after `first`, and stops before it. */
export function sampleOrder(id: string, first: string, then: string): OrderConstraint {
  return {
    ...PLAIN,
    ...{ kind: "order", id, first, firstAction: null, then, thenAction: null },
    ...{ strength: "Mandatory", symmetrical: true, requireAll: null, ignored: {} },
  };
}

/** A start of vip on n3 that its agent refused. */
export function sampleFailure(change: Partial<Failure> = {}): Failure {
  return {
    operationKey: "vip_start_0",
    resource: "vip",
    node: "n3",
    task: "start",
    intervalMs: 0,
    exitCode: 1,
    exitStatus: "error",
    exitReason: "no such address",
    status: "complete",
    call: 7,
    lastChange: "2026-03-01T10:00:00Z",
    queuedMs: 0,
    execMs: 5,
    ...change,
  };
}

/** What a move leaves: the constraint that holds `resource` on `node`, by the name that crm_resource gives it. */
export function samplePin(resource: string, node: string): LocationConstraint {
  return sampleLocation(`cli-prefer-${resource}`, resource, node, { origin: "cli-prefer" });
}

export function sampleTicket(
  id: string,
  resource: string | null,
  ticket: string,
  change: Partial<TicketConstraint> = {},
): TicketConstraint {
  return { ...PLAIN, kind: "ticket", id, resource, role: null, ticket, lossPolicy: null, ...change };
}

export function sampleCluster(change: Partial<Cluster> = {}): Cluster {
  return {
    name: "web",
    stack: "corosync",
    pacemakerVersion: "2.1.5-4.el9",
    toolVersion: "2.1.5",
    featureSet: "3.16.2",
    daemonState: "running",
    dc: { name: "n1", version: "2.1.5-4.el9", mixedVersion: false },
    hasQuorum: true,
    options: {
      fencingEnabled: true,
      symmetric: true,
      maintenanceMode: false,
      stopAllResources: false,
      noQuorumPolicy: "stop",
      stonithTimeoutMs: 60_000,
      properties: { "stonith-enabled": "true", "cluster-name": "web" },
    },
    lastChange: { at: "2026-03-01T09:58:00Z", user: "root", client: "cibadmin", origin: "n1" },
    cibVersion: { adminEpoch: 0, epoch: 12, numUpdates: 40 },
    nodes: [sampleNode("n1", { isDc: true }), sampleNode("n2"), sampleNode("n3")],
    resources: [samplePrimitive("vip", "n1")],
    failures: [],
    fencing: [],
    unfenced: [],
    tickets: [],
    bans: [],
    constraints: [],
    aliases: {},
    configurationProblem: null,
    historyProblem: null,
    unknown: {},
    ...change,
  };
}

export function sampleSnapshot(change: Partial<ClusterSnapshot> = {}): ClusterSnapshot {
  return {
    id: "c1",
    name: "Web",
    epoch: "e1",
    version: 1,
    readAt: "2026-03-01T10:00:00.000Z",
    practice: false,
    connection: { kind: "live", via: "n1", mode: "push" },
    cluster: sampleCluster(),
    verdicts: [],
    views: [],
    division: null,
    ...change,
  };
}
