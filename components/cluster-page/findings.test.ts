import { expect, it } from "vitest";
import type { Failure } from "@/lib/cluster/failure";
import { sampleCluster, sampleGroup, samplePrimitive } from "@/lib/cluster/samples";
import { verdicts } from "@/lib/cluster/verdicts";
import { findingsOf, sameFailures } from "./findings";

const failure = (resource: string, node: string, lastChange: string, task = "start"): Failure => ({
  operationKey: `${resource}_${task}_0`,
  resource,
  node,
  task,
  intervalMs: 0,
  exitCode: 5,
  exitStatus: "not installed",
  exitReason: "no binary",
  status: "complete",
  call: 7,
  lastChange,
  queuedMs: 0,
  execMs: 12,
});

it("tells each failed operation once: with the worst verdict about its resource, latest first", () => {
  const cluster = sampleCluster({
    resources: [
      samplePrimitive("web", null, { failed: true }),
      sampleGroup("g", [samplePrimitive("a", "n1"), samplePrimitive("b", "n1")]),
    ],
    failures: [
      failure("web", "n1", "2026-01-01T00:00:01Z"),
      failure("web", "n2", "2026-01-01T00:00:02Z"),
      failure("b", "n2", "2026-01-01T00:00:03Z", "monitor"),
      failure("b", "n2", "2026-01-01T00:00:04Z", "monitor"),
    ],
  });
  const { told, others } = findingsOf(cluster, verdicts(cluster));
  const seen = told.flatMap(({ failures }) => failures);
  expect(seen).toHaveLength(4);
  expect(new Set(seen).size).toBe(4);
  expect(others).toEqual([]);
  const web = told.filter(({ verdict }) => "resource" in verdict && verdict.resource === "web");
  expect(web.map(({ verdict }) => verdict.code)).toEqual(["resource-failed"]);
  expect(web[0]?.failures.map(({ node }) => node)).toEqual(["n2", "n1"]);
});

it("leaves no failure out that no verdict speaks of", () => {
  const cluster = sampleCluster({ failures: [failure("gone", "n1", "2026-01-01T00:00:01Z")] });
  expect(findingsOf(cluster, []).others).toEqual(cluster.failures);
});

it("says once what failed alike on several nodes", () => {
  const alike = ["n10", "n2", "n1"].map((node, at) => failure("web", node, `2026-01-01T00:00:0${9 - at}Z`));
  const other = { ...failure("web", "n1", "2026-01-01T00:00:00Z"), exitReason: "no configuration" };
  const told = sameFailures([...alike, other]);
  expect(told.map(({ nodes }) => nodes)).toEqual([["n1", "n2", "n10"], ["n1"]]);
  expect(told[0]?.failure).toBe(alike[0]);
});
