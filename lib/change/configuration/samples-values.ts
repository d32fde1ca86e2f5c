import type { Sample } from "./samples-parts";

/** Properties, defaults, what nodes have. */
export const VALUE_SAMPLES: readonly Sample[] = [
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
