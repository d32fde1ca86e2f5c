import { describe, expect, it } from "vitest";
import type { ClusterSummary } from "@/lib/api/cluster-summary";
import { clustersIn, countsOf, readView, viewQuery } from "./overview-view";

function summary(name: string, change: Partial<ClusterSummary> = {}): ClusterSummary {
  return {
    id: name,
    name,
    stack: "pacemaker",
    practice: false,
    connection: { kind: "live", via: "n1", mode: "push" },
    readAt: null,
    severity: "ok",
    verdicts: [],
    findings: [],
    hasQuorum: true,
    pacemakerVersion: null,
    nodes: [{ name: `${name}-n1`, state: "online" }],
    resourceCount: 0,
    ...change,
  };
}

const ALL = [
  summary("zeta", { severity: "critical" }),
  summary("beta"),
  summary("alpha", { severity: "warning" }),
  summary("gamma", { connection: { kind: "unreachable", since: "2026-01-01T00:00:00Z", attempts: [] } }),
  summary("delta", { connection: { kind: "connecting" } }),
];
const shown = (query: string) =>
  clustersIn(readView(new URLSearchParams(query)), ALL).map(({ name }) => name);

describe("the clusters of a view", () => {
  it("come worst first, then by name; who does not answer is as bad as it gets", () => {
    expect(shown("")).toEqual(["gamma", "zeta", "alpha", "delta", "beta"]);
    expect(shown("order=name")).toEqual(["alpha", "beta", "delta", "gamma", "zeta"]);
  });

  it("are those of a severity, as they are counted", () => {
    expect(countsOf(ALL)).toEqual({ all: 5, critical: 2, warning: 1, ok: 2 });
    expect(shown("show=critical")).toHaveLength(2);
    expect(shown("show=ok")).toEqual(["delta", "beta"]);
  });

  it("are those that have every word in their name or a node's", () => {
    expect(shown("find=ZETA")).toEqual(["zeta"]);
    expect(shown("find=n1 beta")).toEqual(["beta"]);
    expect(shown("find=.*")).toEqual([]);
  });

  it("have an address, which says nothing of what is so anyway", () => {
    expect(viewQuery(readView(new URLSearchParams("show=nonsense&order=&find=  ")))).toBe("");
    expect(viewQuery(readView(new URLSearchParams("find=a%26b&show=ok&order=name")))).toBe(
      "?show=ok&find=a%26b&order=name",
    );
  });
});
