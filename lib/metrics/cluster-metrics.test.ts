import { describe, expect, it } from "vitest";
import type { ClusterSummary } from "../api/cluster-summary";
import {
  sampleClone,
  sampleCluster,
  sampleFailure,
  sampleNode,
  samplePrimitive,
  sampleSnapshot,
} from "../cluster/samples";
import type { ClusterSnapshot } from "../cluster/snapshot";
import { clusterMetrics } from "./cluster-metrics";
import { exposition } from "./exposition";

const cluster = sampleCluster({
  hasQuorum: false,
  nodes: [sampleNode("n1"), sampleNode("n2", { online: false, unclean: true })],
  resources: [
    samplePrimitive("vip", "n1"),
    sampleClone("web-clone", [
      samplePrimitive("web", "n1"),
      samplePrimitive("web", null),
      samplePrimitive("web", null, { orphaned: true }),
    ]),
  ],
  failures: [sampleFailure({ resource: "web", node: "n2" }), sampleFailure({ resource: "web", node: "n2" })],
});

function summaryOf({ id, name, connection, readAt }: ClusterSnapshot): ClusterSummary {
  return {
    id,
    name,
    stack: "pacemaker",
    practice: false,
    connection,
    readAt,
    severity: "critical",
    verdicts: [{ code: "quorum-lost", severity: "critical", policy: "stop" }],
    findings: [],
    hasQuorum: false,
    pacemakerVersion: null,
    nodes: [],
    resourceCount: 2,
  };
}

function told(snapshot: ClusterSnapshot): readonly string[] {
  return exposition(clusterMetrics([summaryOf(snapshot)], [snapshot]))
    .split("\n")
    .filter((line) => !line.startsWith("#"));
}

describe("clusters as Prometheus reads them", () => {
  const live = sampleSnapshot({ id: "c1", name: "Lab", cluster });
  const own = 'cluster="Lab",id="c1"';

  it("tell what the picture shows", () => {
    expect(told(live)).toEqual(
      expect.arrayContaining([
        `harrier_cluster_up{${own}} 1`,
        `harrier_cluster_quorate{${own}} 0`,
        `harrier_cluster_findings{${own},severity="critical"} 1`,
        `harrier_cluster_findings{${own},severity="warning"} 0`,
        `harrier_node_state{${own},node="n2",state="unclean"} 1`,
        `harrier_node_state{${own},node="n2",state="online"} 0`,
        `harrier_resource_active{${own},resource="web"} 1`,
        `harrier_resource_on_node{${own},resource="vip",node="n1",role="started"} 1`,
      ]),
    );
  });

  it("have each series once, whatever comes twice", () => {
    const series = told(live).map((line) => line.replace(/ \S+$/, ""));
    expect(new Set(series).size).toBe(series.length);
    expect(told(live).find((line) => line.startsWith("harrier_failed_operations"))).toMatch(/ 2$/);
  });

  it("show no last picture of one that does not answer", () => {
    const away = told({
      ...live,
      connection: { kind: "unreachable", since: "2026-01-01T00:00:00Z", attempts: [] },
    });
    expect(away).toContain(`harrier_cluster_up{${own}} 0`);
    expect(away.join("\n")).not.toMatch(/node_state|resource_|quorate/);
  });
});

describe("the text", () => {
  it("keeps a label to its own line, whatever stands in it", () => {
    const text = exposition([
      {
        name: "a",
        help: "One\ntwo \\ three",
        type: "gauge",
        samples: [{ labels: { who: 'x"} 1\nb{y="\\' }, value: Number.POSITIVE_INFINITY }],
      },
    ]);
    expect(text).toBe('# HELP a One\\ntwo \\\\ three\n# TYPE a gauge\na{who="x\\"} 1\\nb{y=\\"\\\\"} +Inf\n');
  });

  it("leaves a metric without samples out", () => {
    expect(exposition([{ name: "a", help: "b", type: "gauge", samples: [] }])).toBe("\n");
  });
});
