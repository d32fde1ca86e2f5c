import { describe, expect, it } from "vitest";
import type { Cluster } from "../cluster/cluster";
import {
  sampleClone,
  sampleCluster,
  sampleFailure,
  sampleGroup,
  sampleLocation,
  sampleNode,
  samplePrimitive,
} from "../cluster/samples";
import { metaLookup } from "../pacemaker/cib/meta";
import { parseCib } from "../pacemaker/cib/parse-cib";
import { parseCrmMon } from "../pacemaker/crm-mon/parse-crm-mon";
import { RELEASES, type Release, readFixture } from "../pacemaker/fixtures/read-fixture";
import { parseAllocations } from "../pacemaker/simulation/allocations";
import { toCluster } from "../pacemaker/to-cluster";
import type { Cause } from "./cause";
import { causesFor, causesForNode, likelyCause } from "./causes";
import { groundOfPicture, type WhyGround, whySubject } from "./ground";

function groundOf(release: Release, scenario: string): WhyGround {
  const mon = parseCrmMon(readFixture(release, scenario, "crm-mon-x.xml"));
  const cib = parseCib(readFixture(release, scenario, "cib.xml"));
  if (!mon.ok || !cib.ok || !("histories" in mon.value)) throw new Error(scenario);
  const cluster = toCluster(mon.value, cib.value);
  const picture = { cluster, histories: mon.value.histories, configurations: cib.value.resources };
  return { ...groundOfPicture(cluster), picture, meta: metaLookup(cib.value) };
}

function causes(ground: WhyGround, resource: string): readonly Cause[] {
  const subject = whySubject(ground.picture.cluster, resource);
  if (subject === null) throw new Error(`no ${resource}`);
  return causesFor(subject, ground);
}

describe.each(RELEASES)("what a real cluster of %s shows", (release) => {
  it.each<[string, string, Partial<Cause>]>([
    ["ban-left-over", "app", { kind: "kept-off", origin: "cli-ban", score: "-INFINITY" } as Partial<Cause>],
    ["failed-stop-blocked", "stuck", { kind: "blocked", task: "stop", resource: "stuck" }],
    ["no-quorum", "app", { kind: "no-quorum", away: ["n2", "n3"] }],
    ["orphaned", "left", { kind: "orphaned", property: "stop-orphan-resources" }],
    ["cluster-maintenance", "app", { kind: "maintenance-mode" }],
    ["standby", "app", { kind: "node-state", state: "standby" }],
    ["maintenance", "app", { kind: "node-state", state: "maintenance" }],
    ["shutdown-lock", "app", { kind: "locked" }],
  ])("%s of %s", (scenario, resource, expected) => {
    const found = causes(groundOf(release, scenario), resource);
    expect(found).toContainEqual(expect.objectContaining(expected));
  });

  it("a ticket that is not here, or in standby; one that is here is no reason", () => {
    const ground = groundOf(release, "tickets");
    const { cluster } = ground.picture;
    const without = (id: string, standby: boolean) => {
      const tickets = cluster.tickets.filter((one) => one.id !== "ticket-a");
      const ticket = { id, granted: standby, standby, lastGranted: null };
      return {
        ...ground,
        picture: { ...ground.picture, cluster: { ...cluster, tickets: [...tickets, ticket] } },
      };
    };
    const kinds = (asked: WhyGround) => causes(asked, "site").filter(({ kind }) => kind === "ticket");
    expect(kinds(ground)).toEqual([]);
    for (const standby of [false, true])
      expect(kinds(without("ticket-a", standby))).toMatchObject([{ ticket: "ticket-a", standby }]);
  });

  it("a healthy resource has nothing against it", () => {
    const found = causes(groundOf(release, "healthy"), "app");
    expect(found.filter(({ kind }) => !["sticky", "follows", "tied", "prefers"].includes(kind))).toEqual([]);
  });

  it("a failed start is fatal on its node", () => {
    const ground = groundOf(release, "failed-start");
    const failed = ground.picture.cluster.failures.find(({ task }) => task === "start");
    const found = causes(ground, failed?.resource ?? "");
    expect(found).toContainEqual(
      expect.objectContaining({
        kind: "failures",
        resource: failed?.resource,
        node: failed?.node,
        count: 1_000_000,
      }),
    );
  });

  it("utilization: what is needed, and what the scheduler says that nodes have left", () => {
    const { free, scores } = parseAllocations(readFixture(release, "utilization", "simulate-scores.xml"));
    expect(Object.fromEntries(free)).toEqual({
      n1: { cpu: 3, memory: 3584 },
      n2: { cpu: 2, memory: 2048 },
      n3: { cpu: 2, memory: 2048 },
    });
    expect([...(scores.get("large") ?? [])]).toEqual([
      ["n1", "0"],
      ["n2", "0"],
      ["n3", "0"],
    ]);
    const ground = {
      ...groundOf(release, "utilization"),
      free,
      utilizationOf: () => ({ cpu: "8", memory: "512" }),
    };
    const strategy = ground.picture.cluster.options.properties["placement-strategy"];
    expect(strategy).not.toBeUndefined();
    expect(causes(ground, "large")).toContainEqual({
      kind: "utilization",
      resource: "large",
      needs: [
        {
          name: "cpu",
          needed: 8,
          free: [
            { node: "n1", value: 3 },
            { node: "n2", value: 2 },
            { node: "n3", value: 2 },
          ],
        },
        {
          name: "memory",
          needed: 512,
          free: [
            { node: "n1", value: 3584 },
            { node: "n2", value: 2048 },
            { node: "n3", value: 2048 },
          ],
        },
      ],
    });
  });
});

const named = (cluster: Cluster, id: string) => causes(groundOfPicture(cluster), id).map(({ kind }) => kind);
const likely = (cluster: Cluster, id: string) => {
  const subject = whySubject(cluster, id);
  return subject === null ? null : likelyCause(subject, groundOfPicture(cluster));
};
const PLAIN = { sets: [], lifetime: [], unreadableScore: null } as const;
const follows = {
  ...PLAIN,
  kind: "colocation",
  id: "c1",
  role: null,
  withRole: null,
  nodeAttribute: null,
  influence: null,
  ignored: {},
} as const;
const after = {
  ...PLAIN,
  kind: "order",
  id: "o1",
  firstAction: null,
  thenAction: null,
  strength: null,
  symmetrical: true,
  requireAll: null,
  ignored: {},
} as const;

describe("causes", () => {
  it("what decides first stands in front", () => {
    const cluster = sampleCluster({
      hasQuorum: false,
      nodes: [sampleNode("n1"), sampleNode("n2", { online: false })],
      resources: [samplePrimitive("vip", null, { disabled: true, managed: false })],
    });
    expect(named(cluster, "vip")).toEqual(["no-quorum", "disabled", "unmanaged", "node-state"]);
  });

  it("why another one is down that it needs, as far as that goes", () => {
    const cluster = sampleCluster({
      resources: [
        samplePrimitive("a", null),
        samplePrimitive("b", null),
        samplePrimitive("c", null, { disabled: true }),
      ],
      constraints: [
        { ...follows, resource: "a", withResource: "b", score: 1_000_000 },
        // biome-ignore lint/suspicious/noThenProperty: an order's second resource is called so.
        { ...after, first: "c", then: "b" },
      ],
    });
    expect(likely(cluster, "a")).toEqual({
      kind: "needs",
      resource: "a",
      on: "b",
      by: "colocation",
      constraint: "c1",
      because: {
        kind: "needs",
        resource: "b",
        on: "c",
        by: "order",
        constraint: "o1",
        because: { kind: "disabled", resource: "c" },
      },
    });
  });

  it("two that need each other end", () => {
    const cluster = sampleCluster({
      resources: [samplePrimitive("a", null), samplePrimitive("b", null)],
      constraints: [
        { ...follows, resource: "a", withResource: "b", score: 1_000_000 },
        { ...follows, id: "c2", resource: "b", withResource: "a", score: 1_000_000 },
      ],
    });
    expect(likely(cluster, "a")).toMatchObject({ kind: "needs", on: "b" });
  });

  it("where the other one runs it is tied to it, or kept apart", () => {
    const tied = (score: number) =>
      named(
        sampleCluster({
          resources: [samplePrimitive("a", "n1"), samplePrimitive("b", "n1")],
          constraints: [{ ...follows, resource: "a", withResource: "b", score }],
        }),
        "a",
      );
    expect(tied(1_000_000)).toEqual(["tied", "follows"]);
    expect(tied(10)).toEqual(["follows"]);
    expect(tied(-1_000_000)).toEqual(["apart"]);
  });

  it("a member waits for those before it, and a group says what holds its members", () => {
    const group = sampleGroup("g", [
      samplePrimitive("a", null, { disabled: true }),
      samplePrimitive("b", null),
    ]);
    const cluster = sampleCluster({ resources: [group] });
    expect(likely(cluster, "b")).toMatchObject({
      kind: "needs",
      by: "group",
      on: "a",
      because: { kind: "disabled" },
    });
    expect(likely(cluster, "g")).toEqual({ kind: "disabled", resource: "a" });
  });

  it("what waits for a group waits for all of it", () => {
    const shop = sampleGroup("shop", [
      samplePrimitive("ip", "n1"),
      samplePrimitive("web", null, { disabled: true }),
    ]);
    const cluster = sampleCluster({
      resources: [shop, samplePrimitive("a", null)],
      constraints: [
        // biome-ignore lint/suspicious/noThenProperty: an order's second resource is called so.
        { ...after, first: "shop", then: "a" },
      ],
    });
    expect(likely(cluster, "a")).toMatchObject({
      ...{ kind: "needs", on: "web", by: "order" },
      because: { kind: "disabled", resource: "web" },
    });
    const tied = { ...follows, resource: "a", withResource: "shop", score: 1_000_000 };
    const bound = (score: number) => named({ ...cluster, constraints: [{ ...tied, score }] }, "a");
    expect(bound(1_000_000)).toEqual(["needs"]);
    expect(bound(-1_000_000)).toEqual(["apart"]);
  });

  it("a preferred node is told where it runs, a healthy clone and its child alike", () => {
    const cluster = sampleCluster({
      resources: [sampleClone("web-clone", [samplePrimitive("web", "n1"), samplePrimitive("web", "n2")])],
      constraints: [sampleLocation("l1", "web-clone", "n1")],
    });
    for (const id of ["web", "web-clone"]) expect(named(cluster, id)).toEqual(["prefers"]);
  });

  it("an opt-in cluster, bad health, a probe's answer, a failure", () => {
    const { options } = sampleCluster();
    const cluster = sampleCluster({
      options: { ...options, symmetric: false, properties: { "node-health-strategy": "migrate-on-red" } },
      nodes: [sampleNode("n1", { health: "red" })],
      resources: [samplePrimitive("vip", null, { probe: "not-installed" })],
      failures: [sampleFailure({ resource: "vip", node: "n1", task: "start" })],
    });
    expect(named(cluster, "vip")).toEqual(["probe", "failures", "opt-in", "health"]);
    expect(causesForNode("n1", groundOfPicture(cluster)).map(({ kind }) => kind)).toEqual(["health"]);
  });
});
