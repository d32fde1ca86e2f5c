import type { ConfigurationOperation, FencingTarget } from "./operation";
import { op, type Sample } from "./samples-parts";

export function fencingDevice(id: string): ConfigurationOperation {
  const agent = { standard: "stonith", provider: null, type: "fence_dummy" };
  const operations = [op("monitor", "60s", { timeout: "20s" })];
  return { kind: "primitive.create", id, agent, parameters: {}, operations, meta: {}, group: null };
}

const THREE = [fencingDevice("f1"), fencingDevice("f2"), fencingDevice("f3")];

function levels(target: FencingTarget, ...of: readonly (readonly string[])[]): ConfigurationOperation {
  return { kind: "fencing-levels.set", target, levels: of };
}

const N1: FencingTarget = { kind: "node", node: "n1" };
const N2: FencingTarget = { kind: "node", node: "n2" };
const PATTERN: FencingTarget = { kind: "pattern", pattern: "n[23]" };
const SITE: FencingTarget = { kind: "attribute", attribute: "site", value: "north" };

/** What nodes are fenced with, level after level. */
export const FENCING_SAMPLES: readonly Sample[] = [
  { name: "fencing levels of a node", given: THREE, step: levels(N1, ["f1"], ["f2", "f3"]) },
  { name: "fencing levels of nodes by a pattern", given: THREE, step: levels(PATTERN, ["f1"], ["f2"]) },
  { name: "fencing levels of nodes by an attribute", given: THREE, step: levels(SITE, ["f1"]) },
  {
    name: "other fencing levels of a node beside another one's",
    given: [...THREE, levels(N1, ["f1"], ["f2"]), levels(N2, ["f3"])],
    step: levels(N1, ["f1"], ["f3"], ["f2"]),
  },
  {
    name: "fencing levels of a node taken out",
    given: [...THREE, levels(N1, ["f1"], ["f2"]), levels(N2, ["f3"])],
    step: levels(N1),
  },
];
