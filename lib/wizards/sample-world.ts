import { fencersIn } from "../change/configuration/fencing-devices";
import { fencingLaddersIn } from "../change/configuration/fencing-levels";
import type { ConfigurationOperation } from "../change/configuration/operation";
import { given } from "../change/configuration/samples";
import { cloneOf, colocation, dummy, location, order, stateful } from "../change/configuration/samples-parts";
import { idsIn } from "../change/configuration/tree";
import { tagStep } from "../change/take-along/further-steps";
import type { Agent } from "../cluster/resource";
import { sampleClone, sampleCluster, sampleGroup, samplePrimitive } from "../cluster/samples";
import { isSecretName } from "../command/secret-name";
import type { AgentDescription, Fact, FactValues, Question, QuestionKind } from "../facts/fact";
import { parseCib } from "../pacemaker/cib/parse-cib";
import { formatXml } from "../pacemaker/xml/format-xml";
import { childOf, childrenOf, type XmlElement } from "../pacemaker/xml/xml-element";
import { alertsIn } from "./alert/present";
import { bundlesIn } from "./bundle/present";
import type { Wizard, WizardInput, WizardWorld } from "./wizard";

/** For tests: a cluster with one of everything, as a configuration and as what wizards see of it. */
const VIP: ConfigurationOperation = {
  kind: "primitive.create",
  id: "vip",
  agent: { standard: "ocf", provider: "heartbeat", type: "IPaddr2" },
  parameters: { ip: "192.0.2.10", cidr_netmask: "24", passwd: "hunter2" },
  operations: [
    {
      name: "monitor",
      interval: "10s",
      options: { timeout: "20s", "on-fail": "restart", enabled: "false" },
      checkLevel: "10",
    },
    { name: "start", interval: "0s", options: { timeout: "20s" }, checkLevel: null },
  ],
  meta: { "resource-stickiness": "5" },
  group: null,
};
const STEPS: readonly ConfigurationOperation[] = [
  VIP,
  dummy("free"),
  dummy("a", "g"),
  dummy("b", "g"),
  stateful("db"),
  cloneOf("db", true),
  colocation("free-with-vip", "free", "vip"),
  order("vip-then-free", "vip", "free"),
  location("vip-on-n1", "vip", "n1", "50"),
  {
    kind: "template.create",
    id: "small",
    agent: { standard: "ocf", provider: "pacemaker", type: "Dummy" },
    parameters: { one_string: "given", one_select: "2", token: "hunter3" },
    operations: [],
    meta: {},
  },
  {
    kind: "primitive.from-template",
    id: "made",
    template: "small",
    parameters: { one_integer: "7" },
    operations: [],
    meta: {},
    group: null,
  },
  { kind: "tag.set", id: "both", references: ["free", "vip"] },
  {
    kind: "bundle.create",
    id: "box",
    runtime: "podman",
    container: { image: "web:1", replicas: "2", network: "host", options: "-e PASSWORD=hunter5" },
    network: { "ip-range-start": "192.0.2.130", "control-port": "3121" },
    ports: [{ port: "80" }, { port: "8080", "internal-port": "81" }],
    storage: [{ "source-dir-root": "/srv", "target-dir": "/var/www" }],
    primitive: null,
    meta: {},
  },
  {
    kind: "ticket.create",
    id: "vip-needs-north",
    resource: "vip",
    role: null,
    ticket: "north",
    lossPolicy: null,
  },
  {
    kind: "alert.set",
    id: "mail",
    path: "/usr/local/bin/mail.sh",
    description: "Ours",
    meta: { timeout: "9s" },
    parameters: { email_sender: "ha@example.org", api_token: "t0ken", prefix: "HA" },
    select: { nodes: true, fencing: false, resources: false, attributes: ["site"] },
    recipients: ["a@example.org", "b@example.org"].map((value, at) => ({
      id: `mail-to-${at + 1}`,
      value,
      description: null,
      meta: {},
      parameters: {},
    })),
  },
];

export const SAMPLE_CONFIGURATION: XmlElement = given({ name: "world", given: STEPS, step: VIP });

const report = parseCib(formatXml(SAMPLE_CONFIGURATION));
if (!report.ok) throw new Error(report.error.code);
const { resources: configurations, constraints, resourceDefaults } = report.value;

const copy = (node: string) => samplePrimitive("db", node, { instance: `db:${node}` });
const cluster = sampleCluster({
  resources: [
    samplePrimitive("vip", "n1"),
    samplePrimitive("free", null),
    sampleGroup("g", [samplePrimitive("a", "n2"), samplePrimitive("b", "n2")]),
    sampleClone("db-clone", [copy("n1"), copy("n2")], { promotable: true }),
  ],
  constraints,
});

/** What a test wants to hear of the nodes; the rest is as nodes that are well have it. */
export type SampleAnswers = Partial<FactValues>;

export const DESCRIPTION: AgentDescription = {
  agent: { standard: "ocf", provider: "heartbeat", type: "Dummy" },
  version: "1.0",
  short: "An agent",
  long: "An agent of every kind of parameter.",
  parameters: (["string", "integer", "boolean", "select", "time", "number"] as const).map((type) => ({
    name: `one_${type}`,
    type,
    required: type === "string",
    uniqueGroup: null,
    reloadable: false,
    deprecated: false,
    advanced: type === "number",
    secret: false,
    default: type === "string" ? null : "1",
    options: type === "select" ? ["1", "2"] : [],
    short: `A ${type}`,
    long: "More about it.",
  })),
  actions: ["start", "stop", "monitor"].map((name) => ({
    name,
    interval: "10s",
    timeout: "30s",
    role: null,
    depth: null,
  })),
};

/** Parameters of agents that wizards know by name, as far as they do. */
const PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  nfsserver: ["nfs_shared_infodir", "nfs_no_notify"],
  exportfs: ["directory", "clientspec", "options", "fsid"],
  nfsnotify: ["source_host"],
  "LVM-activate": ["vgname", "lvname", "vg_access_mode"],
  iSCSITarget: ["iqn", "implementation", "portals", "incoming_username", "incoming_password", "tid"],
  iSCSILogicalUnit: ["target_iqn", "implementation", "lun", "path"],
  iscsi: ["portal", "target"],
  drbd: ["drbd_resource", "drbdconf"],
};

/** What an agent says of itself: one of every kind of parameter, unless it is one of those above, or a unit, which has none. */
function describedAs(agent: Agent): AgentDescription {
  const names = agent.standard === "ocf" || agent.standard === "stonith" ? PARAMETERS[agent.type] : [];
  if (names === undefined) return DESCRIPTION;
  const [like] = DESCRIPTION.parameters;
  const parameters = names.flatMap((name) =>
    like === undefined ? [] : [{ ...like, name, required: false, secret: isSecretName(name) }],
  );
  return { ...DESCRIPTION, agent, parameters };
}

const NETWORK = [{ address: "192.0.2.1", prefix: 24 }];
const DEVICE = {
  path: "/dev/sdb",
  type: "disk",
  sizeBytes: 5e9,
  fstype: "xfs",
  label: null,
  mountpoint: null,
};
const AGENTS = [
  ...[
    ...["IPaddr2", "Filesystem", "nginx", "Dummy", "apache", "nfsserver", "exportfs", "nfsnotify"],
    ...["LVM-activate", "iSCSITarget", "iSCSILogicalUnit", "iscsi", "pgsql", "mysql", "mariadb", "awseip"],
  ].map((type) => ({ standard: "ocf", provider: "heartbeat", type })),
  { standard: "ocf", provider: "own", type: "floatip" },
];
const FENCE_AGENTS = ["fence_ipmilan", "fence_dummy"].map((type) => ({
  standard: "stonith",
  provider: null,
  type,
}));
const WELL: FactValues = {
  interfaces: [{ name: "eth0", up: true, loopback: false, addresses: NETWORK }],
  "address-in-use": { inUse: false, by: null },
  agents: [
    ...AGENTS,
    { standard: "ocf", provider: "linbit", type: "drbd" },
    { standard: "systemd", provider: null, type: "nginx" },
    { standard: "lsb", provider: null, type: "nginx" },
    ...FENCE_AGENTS,
  ],
  metadata: DESCRIPTION,
  "block-devices": [{ ...DEVICE, uuid: "ab-cd", ids: ["/dev/disk/by-id/wwn-1"] }],
  "nfs-exports": ["/srv/data"],
  "gluster-volumes": ["data"],
  mounts: [],
  directory: { exists: true, empty: true },
  file: { exists: true, executable: true },
  unit: { exists: true, enabled: false, active: false, busy: false, start: "" },
  "cluster-units": { runsCluster: true, runsCorosync: true, deviceWaits: false, busy: false },
  "quorum-rules": {
    ...{ nodes: ["n1", "n2"], twoNode: true, waitForAll: true, isWaitWritten: false },
    ...{ device: false, tieBreaker: null },
  },
  boot: { id: "0b9b0a3e-3f0e-4b3e-9f3e-2b8f9c1d2e3f", startsCluster: true, runsCluster: true, busy: false },
  database: {
    programs: ["/usr/lib/postgresql/17/bin/pg_ctl"],
    hasLogs: false,
    directory: { owner: "postgres", mode: "700", isMade: true, hasConfig: true },
  },
  "server-config": {
    ...{ installed: true, valid: true, said: "", status: true, ports: [80] },
    ...{ binary: "/usr/sbin/nginx", config: "/etc/nginx/nginx.conf" },
  },
  listening: [{ address: "0.0.0.0", port: 22, program: "sshd" }],
  sysctl: { value: "1" },
  kernel: { has: true },
  "volume-groups": {
    systemIdSource: "uname",
    groups: [{ name: "data", sizeBytes: 5e9, systemId: null, lockType: null, volumes: ["web"] }],
  },
  "drbd-resources": [{ name: "r0", hosts: ["n1", "n2"], devices: ["/dev/drbd0"] }],
  "fence-test": {
    attempts: [
      { action: "monitor", plug: null, outcome: "done", power: null, said: "" },
      { action: "list", plug: null, outcome: "done", power: null, said: "" },
      { action: "status", plug: "n1", outcome: "done", power: "on", said: "" },
    ],
    plugs: ["n1", "n2"],
  },
  "filesystem-types": ["nfs", "glusterfs", "xfs", "ext4"],
};

const AT = "2026-01-01T00:00:00Z";

function answered(question: Question, answers: SampleAnswers): Fact {
  const described = question.kind === "metadata" ? { metadata: describedAs(question.agent) } : {};
  const value = { ...WELL, ...described, ...answers }[question.kind];
  return { question, nodes: ["n1", "n2"].map((node) => ({ node, ok: true, value })), at: AT } as Fact;
}

/** Every node is silent, for one reason or another. */
function unanswered(question: Question): Fact {
  const nodes = [
    { node: "n1", ok: false as const, problem: { code: "failed" as const, said: "no" } },
    { node: "n2", ok: false as const, problem: { code: "no-tool" as const, tool: "x" } },
  ];
  return { question, nodes, at: AT } as Fact<QuestionKind> as Fact;
}

/** The world as a wizard's engine makes it: each step asks, and later ones rest on earlier answers. */
export function sampleWorldOf(
  wizard: Wizard,
  input: WizardInput,
  answers: SampleAnswers | "silent" = {},
): WizardWorld {
  let world: WizardWorld = {
    cluster,
    practice: false,
    configurations,
    resourceDefaults,
    ids: idsIn(SAMPLE_CONFIGURATION),
    ladders: fencingLaddersIn(SAMPLE_CONFIGURATION),
    fencers: fencersIn(SAMPLE_CONFIGURATION),
    bundles: bundlesIn(SAMPLE_CONFIGURATION),
    tags: childrenOf(childOf(SAMPLE_CONFIGURATION, "tags"), "tag").map(tagStep),
    alerts: alertsIn(SAMPLE_CONFIGURATION),
    facts: [],
  };
  for (const step of wizard.steps) {
    const questions = step.questions?.(input, world) ?? [];
    const facts = questions.map((one) => (answers === "silent" ? unanswered(one) : answered(one, answers)));
    world = { ...world, facts: [...world.facts, ...facts] };
  }
  return world;
}

/** What a wizard begins with, before anything was asked, with what is typed then. */
export function inputOf(wizard: Wizard, typed: WizardInput, about: string | null = null): WizardInput {
  return { ...wizard.start(sampleWorldOf(wizard, {}), about), ...typed };
}
