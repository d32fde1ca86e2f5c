import type { ConfigurationOperation, NewResourceSet, OperationSpec } from "./operation";

/** For tests: one step on a configuration that `given` steps made. Every kind of step is here, and what is odd about it. */
export interface Sample {
  readonly name: string;
  readonly given: readonly ConfigurationOperation[];
  readonly step: ConfigurationOperation;
}

export const op = (
  name: string,
  interval: string,
  options: Record<string, string>,
  checkLevel: string | null = null,
) => ({ name, interval, options, checkLevel }) satisfies OperationSpec;

export const OPERATIONS = [
  op("monitor", "10s", { timeout: "20s" }),
  op("start", "0s", { timeout: "20s" }),
  op("stop", "0s", { timeout: "20s" }),
];

export function dummy(id: string, group: string | null = null): ConfigurationOperation {
  const agent = { standard: "ocf", provider: "pacemaker", type: "Dummy" };
  return { kind: "primitive.create", id, agent, parameters: {}, operations: OPERATIONS, meta: {}, group };
}

export function stateful(id: string): ConfigurationOperation {
  const agent = { standard: "ocf", provider: "pacemaker", type: "Stateful" };
  const operations = [
    op("monitor", "10s", { timeout: "20s", role: "Promoted" }),
    op("monitor", "11s", { timeout: "20s", role: "Unpromoted" }),
  ];
  return { kind: "primitive.create", id, agent, parameters: {}, operations, meta: {}, group: null };
}

export const cloneOf = (of: string, promotable = false): ConfigurationOperation => ({
  kind: "clone.create",
  id: `${of}-clone`,
  of,
  promotable,
  meta: {},
});

export const set = (resources: readonly string[], rest: Partial<NewResourceSet> = {}): NewResourceSet => ({
  resources,
  sequential: null,
  requireAll: null,
  role: null,
  action: null,
  ...rest,
});

export const TWO = [dummy("a"), dummy("b")];
export const THREE = [...TWO, dummy("c")];
export const GROUP = [dummy("a", "g"), dummy("b", "g"), dummy("c", "g")];
export const MONITORED: ConfigurationOperation = {
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

export const colocation = (id: string, resource: string, other: string): ConfigurationOperation => ({
  kind: "colocation.create",
  id,
  resource,
  role: null,
  with: other,
  withRole: null,
  score: "INFINITY",
});

export const order = (id: string, first: string, second: string): ConfigurationOperation => ({
  kind: "order.create",
  id,
  first,
  firstAction: null,
  second,
  secondAction: null,
  strength: "Mandatory",
  symmetrical: true,
});

export const location = (
  id: string,
  resource: string,
  node: string,
  score: string,
): ConfigurationOperation => ({
  kind: "location.create",
  id,
  resource,
  node,
  score,
});
