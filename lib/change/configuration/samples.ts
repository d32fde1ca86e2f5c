import { element } from "../../pacemaker/xml/format-xml";
import type { XmlElement } from "../../pacemaker/xml/xml-element";
import { editAll } from "./edit";
import type { ConfigurationOperation, OperationSpec, ResourceSet } from "./operation";

/** For tests: one step on a configuration that `given` steps made. Every kind of step is here, and what is odd about it. */
export interface Sample {
  readonly name: string;
  readonly given: readonly ConfigurationOperation[];
  readonly step: ConfigurationOperation;
}

/** An empty configuration of three nodes, as the labs have them. */
export const EMPTY: XmlElement = element("configuration", {}, [
  element("crm_config", {}, [
    element("cluster_property_set", { id: "cib-bootstrap-options" }, [
      element("nvpair", {
        id: "cib-bootstrap-options-stonith-enabled",
        name: "stonith-enabled",
        value: "false",
      }),
    ]),
  ]),
  element(
    "nodes",
    {},
    ["n1", "n2", "n3"].map((uname, index) => element("node", { id: String(index + 1), uname })),
  ),
  element("resources"),
  element("constraints"),
]);

/** The configuration that a sample begins with. */
export function given(sample: Sample, empty: XmlElement = EMPTY): XmlElement {
  const made = editAll(empty, sample.given);
  if (!made.ok) throw new Error(`${sample.name}: ${JSON.stringify(made.error)}`);
  return made.value;
}

const op = (
  name: string,
  interval: string,
  options: Record<string, string>,
  checkLevel: string | null = null,
) => ({ name, interval, options, checkLevel }) satisfies OperationSpec;

const OPERATIONS = [
  op("monitor", "10s", { timeout: "20s" }),
  op("start", "0s", { timeout: "20s" }),
  op("stop", "0s", { timeout: "20s" }),
];

function dummy(id: string, group: string | null = null): ConfigurationOperation {
  const agent = { standard: "ocf", provider: "pacemaker", type: "Dummy" };
  return { kind: "primitive.create", id, agent, parameters: {}, operations: OPERATIONS, meta: {}, group };
}

function stateful(id: string): ConfigurationOperation {
  const agent = { standard: "ocf", provider: "pacemaker", type: "Stateful" };
  const operations = [
    op("monitor", "10s", { timeout: "20s", role: "Promoted" }),
    op("monitor", "11s", { timeout: "20s", role: "Unpromoted" }),
  ];
  return { kind: "primitive.create", id, agent, parameters: {}, operations, meta: {}, group: null };
}

const cloneOf = (of: string, promotable = false): ConfigurationOperation => ({
  kind: "clone.create",
  id: `${of}-clone`,
  of,
  promotable,
  meta: {},
});

const set = (resources: readonly string[], rest: Partial<ResourceSet> = {}): ResourceSet => ({
  resources,
  sequential: null,
  requireAll: null,
  role: null,
  action: null,
  ...rest,
});

const TWO = [dummy("a"), dummy("b")];
const THREE = [...TWO, dummy("c")];
const GROUP = [dummy("a", "g"), dummy("b", "g"), dummy("c", "g")];
const MONITORED: ConfigurationOperation = {
  kind: "primitive.create",
  id: "disk",
  agent: { standard: "ocf", provider: "heartbeat", type: "Filesystem" },
  parameters: { device: "/dev/loop20", directory: "/srv/data", fstype: "ext4", options: "noatime" },
  operations: [
    op("monitor", "20s", { timeout: "40s", "on-fail": "restart" }, "20"),
    op("start", "0s", { timeout: "60s" }),
  ],
  meta: { "migration-threshold": "3" },
  group: null,
};

const colocation = (id: string, resource: string, other: string): ConfigurationOperation => ({
  kind: "colocation.create",
  id,
  resource,
  role: null,
  with: other,
  withRole: null,
  score: "INFINITY",
});

const order = (id: string, first: string, second: string): ConfigurationOperation => ({
  kind: "order.create",
  id,
  first,
  firstAction: null,
  second,
  secondAction: null,
  strength: "Mandatory",
  symmetrical: true,
});

const location = (id: string, resource: string, node: string, score: string): ConfigurationOperation => ({
  kind: "location.create",
  id,
  resource,
  node,
  score,
});

/** Values that a tool could take for something else: quotes, expansions, options, lists, other scripts of the world. */
export const ODD_VALUES = [
  'it\'s "quoted"',
  "$(touch /canary) `id`",
  "-e --force",
  "a=b, c:d; e|f & g",
  "zwölf 漢字 🦅",
  "<tag attr='1'>&amp;",
  "back\\slash\\n",
  "#hash %percent *",
  " spaces at both ends ",
] as const;

export const SAMPLES: readonly Sample[] = [
  { name: "create a primitive", given: [], step: dummy("a") },
  {
    name: "create a primitive with everything",
    given: [],
    step: {
      kind: "primitive.create",
      id: "vip",
      agent: { standard: "ocf", provider: "heartbeat", type: "IPaddr2" },
      parameters: { ip: "192.0.2.10", cidr_netmask: "24", nic: "host0" },
      operations: [
        op("monitor", "10s", { timeout: "20s", "on-fail": "restart" }),
        op("start", "0s", { timeout: "20s" }),
      ],
      meta: { "resource-stickiness": "100", "migration-threshold": "3" },
      group: null,
    },
  },
  { name: "create a primitive with OCF_CHECK_LEVEL", given: [], step: MONITORED },
  {
    name: "create a systemd primitive",
    given: [],
    step: {
      kind: "primitive.create",
      id: "web",
      agent: { standard: "systemd", provider: null, type: "nginx" },
      parameters: {},
      operations: [op("monitor", "10s", { timeout: "30s" })],
      meta: { "target-role": "Stopped" },
      group: null,
    },
  },
  { name: "create a primitive in a new group", given: [], step: dummy("a", "g") },
  { name: "create a primitive in a group", given: GROUP, step: dummy("d", "g") },
  { name: "create a primitive with monitors by role", given: [], step: stateful("db") },
  ...ODD_VALUES.map((value, index) => ({
    name: `create a primitive with an odd value ${index + 1}`,
    given: [],
    step: {
      kind: "primitive.create" as const,
      id: "a",
      agent: { standard: "ocf", provider: "pacemaker", type: "Dummy" },
      parameters: { fake: value },
      operations: OPERATIONS,
      meta: {},
      group: null,
    },
  })),
  {
    name: "change parameters",
    given: [MONITORED],
    step: {
      kind: "primitive.change",
      id: "disk",
      parameters: { options: "noatime,nodev", device: "/dev/loop21", fast_stop: "yes" },
      meta: {},
      utilization: {},
      putOperations: [],
      dropOperations: [],
    },
  },
  {
    name: "take a parameter and a meta attribute out",
    given: [MONITORED],
    step: {
      kind: "primitive.change",
      id: "disk",
      parameters: { options: null },
      meta: { "migration-threshold": null, "resource-stickiness": "5" },
      utilization: {},
      putOperations: [],
      dropOperations: [],
    },
  },
  {
    name: "change an operation, its check level stays",
    given: [MONITORED],
    step: {
      kind: "primitive.change",
      id: "disk",
      parameters: {},
      meta: {},
      utilization: {},
      putOperations: [op("monitor", "20s", { timeout: "50s" })],
      dropOperations: [],
    },
  },
  {
    name: "add an operation and drop another",
    given: [MONITORED],
    step: {
      kind: "primitive.change",
      id: "disk",
      parameters: {},
      meta: {},
      utilization: {},
      putOperations: [op("stop", "0s", { timeout: "90s" })],
      dropOperations: [{ name: "start", interval: "0s" }],
    },
  },
  {
    name: "set utilization of a resource",
    given: TWO,
    step: {
      kind: "primitive.change",
      id: "a",
      parameters: {},
      meta: {},
      utilization: { cpu: "2", memory: "1024" },
      putOperations: [],
      dropOperations: [],
    },
  },
  {
    name: "change an odd value",
    given: [MONITORED],
    step: {
      kind: "primitive.change",
      id: "disk",
      parameters: { options: ODD_VALUES[0] },
      meta: {},
      utilization: {},
      putOperations: [],
      dropOperations: [],
    },
  },
  { name: "delete a primitive", given: TWO, step: { kind: "resource.delete", id: "a" } },
  {
    name: "delete a primitive with its constraints",
    given: [
      ...THREE,
      colocation("c1", "a", "b"),
      order("o1", "a", "b"),
      location("l1", "a", "n1", "50"),
      location("l2", "b", "n2", "50"),
      { kind: "colocation.sets", id: "cs", score: "INFINITY", sets: [set(["a", "b", "c"])] },
    ],
    step: { kind: "resource.delete", id: "a" },
  },
  { name: "delete a member of a group", given: GROUP, step: { kind: "resource.delete", id: "b" } },
  {
    name: "delete the last member of a group",
    given: [dummy("a", "g"), dummy("b"), colocation("c1", "b", "g")],
    step: { kind: "resource.delete", id: "a" },
  },
  { name: "delete a group", given: [...GROUP, dummy("d")], step: { kind: "resource.delete", id: "g" } },
  {
    name: "delete a clone",
    given: [...TWO, cloneOf("a"), order("o1", "a-clone", "b")],
    step: { kind: "resource.delete", id: "a-clone" },
  },
  {
    name: "delete what is cloned",
    given: [...TWO, cloneOf("a")],
    step: { kind: "resource.delete", id: "a" },
  },
  {
    name: "meta attributes of a group",
    given: GROUP,
    step: {
      kind: "resource.meta",
      id: "g",
      meta: { "resource-stickiness": "100", "target-role": "Stopped" },
    },
  },
  {
    name: "meta attributes of a clone",
    given: [...TWO, cloneOf("a")],
    step: { kind: "resource.meta", id: "a-clone", meta: { "clone-max": "2", interleave: "true" } },
  },
  { name: "create a group", given: THREE, step: { kind: "group.create", id: "g", members: ["b", "a"] } },
  {
    name: "add to a group",
    given: [...GROUP, dummy("d"), dummy("e")],
    step: { kind: "group.add", id: "g", members: ["d", "e"], before: null },
  },
  {
    name: "add to a group before a member",
    given: [...GROUP, dummy("d")],
    step: { kind: "group.add", id: "g", members: ["d"], before: "b" },
  },
  { name: "take out of a group", given: GROUP, step: { kind: "group.remove", id: "g", members: ["b"] } },
  {
    name: "take out of a group and keep its constraints",
    given: [...GROUP, dummy("d"), colocation("c1", "d", "g"), location("l1", "g", "n1", "10")],
    step: { kind: "group.remove", id: "g", members: ["c"] },
  },
  {
    name: "reorder a group",
    given: GROUP,
    step: { kind: "group.reorder", id: "g", members: ["c", "a", "b"] },
  },
  {
    name: "dissolve a group",
    given: [...GROUP, dummy("d"), colocation("c1", "d", "g")],
    step: { kind: "group.dissolve", id: "g" },
  },
  { name: "clone a primitive", given: TWO, step: cloneOf("a") },
  {
    name: "clone a primitive with options",
    given: TWO,
    step: {
      kind: "clone.create",
      id: "a-clone",
      of: "a",
      promotable: false,
      meta: { "clone-max": "2", interleave: "true" },
    },
  },
  { name: "clone a group", given: GROUP, step: cloneOf("g") },
  { name: "make it promotable", given: [stateful("db")], step: cloneOf("db", true) },
  {
    name: "an id of one's own for a clone",
    given: TWO,
    step: { kind: "clone.create", id: "many", of: "a", promotable: false, meta: {} },
  },
  {
    name: "dissolve a clone",
    given: [...TWO, cloneOf("a"), order("o1", "a-clone", "b")],
    step: { kind: "clone.dissolve", id: "a-clone" },
  },
  { name: "colocate", given: TWO, step: colocation("a-with-b", "a", "b") },
  {
    name: "keep apart",
    given: TWO,
    step: {
      kind: "colocation.create",
      id: "apart",
      resource: "a",
      role: null,
      with: "b",
      withRole: null,
      score: "-INFINITY",
    },
  },
  {
    name: "prefer together",
    given: TWO,
    step: {
      kind: "colocation.create",
      id: "near",
      resource: "a",
      role: null,
      with: "b",
      withRole: null,
      score: "50",
    },
  },
  {
    name: "colocate with the promoted role",
    given: [dummy("a"), stateful("db"), cloneOf("db", true)],
    step: {
      kind: "colocation.create",
      id: "a-with-promoted",
      resource: "a",
      role: "Started",
      with: "db-clone",
      withRole: "Promoted",
      score: "INFINITY",
    },
  },
  {
    name: "colocate sets",
    given: THREE,
    step: {
      kind: "colocation.sets",
      id: "cs",
      score: "INFINITY",
      sets: [set(["a", "b"], { sequential: false }), set(["c"])],
    },
  },
  { name: "order", given: TWO, step: order("a-then-b", "a", "b") },
  {
    name: "order, optional and one way",
    given: TWO,
    step: {
      kind: "order.create",
      id: "o1",
      first: "a",
      firstAction: null,
      second: "b",
      secondAction: null,
      strength: "Optional",
      symmetrical: false,
    },
  },
  {
    name: "order, serialized",
    given: TWO,
    step: {
      kind: "order.create",
      id: "o1",
      first: "a",
      firstAction: null,
      second: "b",
      secondAction: null,
      strength: "Serialize",
      symmetrical: false,
    },
  },
  {
    name: "order by promotion",
    given: [dummy("a"), stateful("db"), cloneOf("db", true)],
    step: {
      kind: "order.create",
      id: "promote-then-a",
      first: "db-clone",
      firstAction: "promote",
      second: "a",
      secondAction: "start",
      strength: "Mandatory",
      symmetrical: true,
    },
  },
  {
    name: "order sets",
    given: THREE,
    step: {
      kind: "order.sets",
      id: "os",
      strength: "Mandatory",
      symmetrical: true,
      sets: [set(["a", "b"], { sequential: false, requireAll: false }), set(["c"])],
    },
  },
  {
    name: "order sets, optional",
    given: THREE,
    step: {
      kind: "order.sets",
      id: "os",
      strength: "Optional",
      symmetrical: true,
      sets: [set(["a", "b", "c"])],
    },
  },
  { name: "prefer a node", given: TWO, step: location("a-on-n1", "a", "n1", "100") },
  { name: "must be on a node", given: TWO, step: location("a-on-n1", "a", "n1", "INFINITY") },
  { name: "avoid a node", given: TWO, step: location("a-not-n2", "a", "n2", "-INFINITY") },
  { name: "prefer another node a little less", given: TWO, step: location("a-n3", "a", "n3", "-50") },
  {
    name: "location by the node's name",
    given: TWO,
    step: {
      kind: "location.rule",
      id: "l1",
      resource: "a",
      role: null,
      score: "-INFINITY",
      rule: { kind: "attribute", attribute: "#uname", comparison: "eq", value: "n1", type: null },
    },
  },
  {
    name: "location by an attribute",
    given: TWO,
    step: {
      kind: "location.rule",
      id: "l1",
      resource: "a",
      role: null,
      score: "-INFINITY",
      rule: {
        kind: "any",
        of: [
          { kind: "defined", attribute: "pingd", defined: false },
          { kind: "attribute", attribute: "pingd", comparison: "lt", value: "100", type: "integer" },
        ],
      },
    },
  },
  {
    name: "location by a date",
    given: TWO,
    step: {
      kind: "location.rule",
      id: "l1",
      resource: "a",
      role: null,
      score: "500",
      rule: { kind: "date", start: "2026-12-24", end: "2027-01-02" },
    },
  },
  {
    name: "location by the hours of a day",
    given: TWO,
    step: {
      kind: "location.rule",
      id: "l1",
      resource: "a",
      role: null,
      score: "INFINITY",
      rule: {
        kind: "all",
        of: [
          { kind: "date-spec", spec: { hours: "9-17", weekdays: "1-5" } },
          { kind: "attribute", attribute: "site", comparison: "eq", value: "north", type: null },
        ],
      },
    },
  },
  {
    name: "location by a nested rule",
    given: [stateful("db"), cloneOf("db", true)],
    step: {
      kind: "location.rule",
      id: "l1",
      resource: "db-clone",
      role: "Promoted",
      score: "-INFINITY",
      rule: {
        kind: "all",
        of: [
          { kind: "defined", attribute: "rack", defined: true },
          {
            kind: "any",
            of: [
              { kind: "attribute", attribute: "rack", comparison: "eq", value: "r1", type: "string" },
              { kind: "attribute", attribute: "rack", comparison: "eq", value: "r2", type: "string" },
            ],
          },
        ],
      },
    },
  },
  {
    name: "delete a constraint",
    given: [...TWO, colocation("c1", "a", "b")],
    step: { kind: "constraint.delete", id: "c1" },
  },
  {
    name: "delete a location by rule",
    given: [
      ...TWO,
      {
        kind: "location.rule",
        id: "l1",
        resource: "a",
        role: null,
        score: "100",
        rule: { kind: "attribute", attribute: "#uname", comparison: "eq", value: "n1", type: null },
      },
    ],
    step: { kind: "constraint.delete", id: "l1" },
  },
  {
    name: "cluster properties",
    given: [],
    step: {
      kind: "property.set",
      values: { "no-quorum-policy": "freeze", "cluster-recheck-interval": "5min" },
    },
  },
  {
    name: "take a cluster property out",
    given: [{ kind: "property.set", values: { "no-quorum-policy": "freeze" } }],
    step: { kind: "property.set", values: { "no-quorum-policy": null } },
  },
  {
    name: "resource defaults",
    given: [],
    step: {
      kind: "resource-defaults.set",
      values: { "resource-stickiness": "100", "migration-threshold": "5" },
    },
  },
  {
    name: "take a resource default out",
    given: [
      { kind: "resource-defaults.set", values: { "resource-stickiness": "100", "migration-threshold": "5" } },
    ],
    step: { kind: "resource-defaults.set", values: { "resource-stickiness": null } },
  },
  {
    name: "operation defaults",
    given: [],
    step: { kind: "operation-defaults.set", values: { timeout: "240s" } },
  },
  {
    name: "node attributes",
    given: [],
    step: { kind: "node.attribute", node: "n1", values: { site: "north", rack: "r 1" } },
  },
  {
    name: "take a node attribute out",
    given: [{ kind: "node.attribute", node: "n1", values: { site: "north", rack: "r1" } }],
    step: { kind: "node.attribute", node: "n1", values: { site: null } },
  },
  {
    name: "utilization of a node",
    given: [],
    step: { kind: "node.utilization", node: "n2", values: { cpu: "8", memory: "32768" } },
  },
];
