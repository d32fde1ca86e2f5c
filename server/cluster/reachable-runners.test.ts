import { describe, expect, it } from "vitest";
import type { Cluster } from "@/lib/cluster/cluster";
import { reachableRunners } from "./reachable-runners";

const runners = ["n1", "n2", "n3"].map((node) => ({ node }));
const cluster = (...nodes: readonly [string, boolean][]) =>
  ({ nodes: nodes.map(([name, online]) => ({ name, online })) }) as unknown as Cluster;
const names = (of: Cluster | null) => reachableRunners(runners, of).map(({ node }) => node);

describe("reachableRunners", () => {
  it("are those of nodes online, in the cluster's order", () => {
    expect(names(cluster(["n3", true], ["n1", true], ["n2", false], ["remote", true]))).toEqual(["n3", "n1"]);
  });

  it("are all where the cluster tells nothing", () => {
    expect(names(null)).toEqual(["n1", "n2", "n3"]);
    expect(names(cluster(["n1", false]))).toEqual(["n1", "n2", "n3"]);
  });
});
