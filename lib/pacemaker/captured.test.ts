import { describe, expect, it } from "vitest";
import type { Cluster } from "@/lib/cluster/cluster";
import { nodeState } from "@/lib/cluster/node";
import { nodesOf, primitivesOf, type Resource } from "@/lib/cluster/resource";
import { verdicts } from "@/lib/cluster/verdicts";
import { parseCib } from "./cib/parse-cib";
import type { MonReport } from "./crm-mon/mon-report";
import { parseCrmMon } from "./crm-mon/parse-crm-mon";
import { RELEASES, type Release, readFixture, scenarios } from "./fixtures/read-fixture";
import { toCluster } from "./to-cluster";

function monOf(release: Release, scenario: string, view: "x" | "output-as"): MonReport {
  const result = parseCrmMon(readFixture(release, scenario, `crm-mon-${view}.xml`));
  if (!result.ok) throw new Error(`${scenario}: ${JSON.stringify(result.error)}`);
  return result.value;
}

function clusterOf(release: Release, scenario: string, view: "x" | "output-as" = "x"): Cluster {
  const text = readFixture(release, scenario, "cib.xml");
  const cib = text === "" ? null : parseCib(text);
  if (cib?.ok === false) throw new Error(`${scenario}: ${JSON.stringify(cib.error)}`);
  return toCluster(monOf(release, scenario, view), cib?.value ?? null);
}

const states = (cluster: Cluster) =>
  Object.fromEntries(cluster.nodes.map((node) => [node.name, nodeState(node)]));
const codes = (cluster: Cluster) => verdicts(cluster).map((verdict) => verdict.code);
const find = (cluster: Cluster, id: string): Resource | undefined =>
  cluster.resources.find((r) => r.id === id);
const roles = (cluster: Cluster, id: string) => {
  const resource = find(cluster, id);
  return resource === undefined ? [] : primitivesOf(resource).map((primitive) => primitive.role);
};

/** What must be true of each state, whatever release printed it. */
const FACTS: Readonly<Record<string, (cluster: Cluster) => void>> = {
  healthy: (cluster) => {
    expect(states(cluster)).toEqual({ n1: "online", n2: "online", n3: "online" });
    expect(cluster).toMatchObject({
      hasQuorum: true,
      daemonState: "running",
      stack: "corosync",
      failures: [],
    });
    expect(cluster.dc?.name).toBe(cluster.nodes.find((node) => node.isDc)?.name);
    expect(cluster.lastChange?.at).toMatch(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(cluster.resources.map((r) => [r.kind, r.id])).toEqual([
      ["clone", "web-clone"],
      ["primitive", "vip"],
      ["group", "app"],
    ]);
    expect(nodesOf(find(cluster, "web-clone") as Resource)).toHaveLength(3);
    expect(codes(cluster)).toEqual(["fencing-disabled"]);
  },
  standby: (cluster) => {
    expect(states(cluster)).toMatchObject({ n2: "standby" });
    expect(cluster.resources.flatMap(nodesOf)).not.toContain("n2");
    expect(codes(cluster)).toEqual(["node-standby", "fencing-disabled"]);
  },
  maintenance: (cluster) => {
    expect(states(cluster)).toMatchObject({ n2: "maintenance" });
    expect(find(cluster, "vip")).toMatchObject({ managed: false, role: "started" });
    expect(codes(cluster)).toEqual(["node-maintenance", "resource-unmanaged", "fencing-disabled"]);
  },
  "cluster-maintenance": (cluster) => {
    expect(cluster.options.maintenanceMode).toBe(true);
    expect(cluster.resources.every((r) => !r.managed && r.maintenance)).toBe(true);
    expect(codes(cluster)).toEqual(["maintenance-mode", "fencing-disabled"]);
  },
  group: (cluster) => {
    expect(find(cluster, "app")).toMatchObject({ disabled: true, targetRole: "stopped" });
    expect(roles(cluster, "app")).toEqual(["stopped", "stopped"]);
    expect(find(cluster, "trio")).toMatchObject({
      disabled: false,
      members: [{ disabled: false }, { disabled: false }, { id: "trio-c", disabled: true, role: "stopped" }],
    });
    expect(codes(cluster)).toEqual(["fencing-disabled", "resource-disabled", "resource-disabled"]);
  },
  clone: (cluster) => {
    expect(find(cluster, "many-clone")).toMatchObject({ unique: true, cloneMax: 4, childId: "many" });
    expect(primitivesOf(find(cluster, "many-clone") as Resource).map((p) => p.instance)).toEqual([
      "many:0",
      "many:1",
      "many:2",
      "many:3",
    ]);
    expect(nodesOf(find(cluster, "web-clone") as Resource)).not.toContain("n3");
    expect(cluster.bans.map((ban) => [ban.resource, ban.node])).toEqual([["web-clone", "n3"]]);
    expect(codes(cluster)).toEqual(["fencing-disabled", "leftover-constraint"]);
  },
  promotable: (cluster) => {
    expect(find(cluster, "db-clone")).toMatchObject({ promotable: true, disabled: false });
    expect([...roles(cluster, "db-clone")].sort()).toEqual(["promoted", "unpromoted", "unpromoted"]);
    expect(find(cluster, "cache-clone")).toMatchObject({ targetRole: "unpromoted", disabled: false });
    expect(new Set(roles(cluster, "cache-clone"))).toEqual(new Set(["unpromoted"]));
    expect(codes(cluster)).toEqual(["fencing-disabled", "resource-held-unpromoted"]);
  },
  bundle: (cluster) => {
    const bundle = find(cluster, "httpd");
    expect(bundle).toMatchObject({ kind: "bundle", containerType: expect.stringMatching(/docker|podman/) });
    expect(bundle?.kind === "bundle" && bundle.replicas).toMatchObject(
      ["0", "1"].map((id) => ({
        id,
        container: { id: expect.stringMatching(new RegExp(`^httpd-(docker|podman)-${id}$`)) },
        remote: { id: `httpd-${id}` },
        child: { id: "httpd-web" },
      })),
    );
    expect(cluster.nodes.filter((node) => node.kind === "guest").map((node) => node.name)).toEqual([
      "httpd-0",
      "httpd-1",
    ]);
    expect(codes(cluster)).toContain("resource-stopped");
    expect(codes(cluster)).not.toContain("node-offline");
  },
  "ban-left-over": (cluster) => {
    const left = cluster.constraints.flatMap((c) =>
      c.kind === "location" ? [[c.id, c.origin, c.node]] : [],
    );
    expect(left).toEqual([
      ["cli-prefer-vip", "cli-prefer", "n2"],
      ["cli-ban-app-on-n3", "cli-ban", "n3"],
      ["cli-ban-web-clone-on-n1", "cli-ban", "n1"],
    ]);
    const standing = verdicts(cluster).flatMap((v) => (v.code === "leftover-constraint" ? [v.standing] : []));
    expect(standing).toEqual(["always", "always", "until"]);
  },
  utilization: (cluster) => {
    expect(cluster.nodes[0]?.utilization).toEqual({ cpu: "4", memory: "4096" });
    expect(cluster.options.properties["placement-strategy"]).toBe("balanced");
    expect(codes(cluster)).toEqual(["resource-stopped", "fencing-disabled"]);
  },
  "pending-operation": (cluster) => {
    expect(find(cluster, "slow")).toMatchObject({ role: "starting", pending: "Starting", disabled: false });
    expect(codes(cluster)).toEqual(["fencing-disabled"]);
  },
  "pending-stop": (cluster) => {
    expect(find(cluster, "slow")).toMatchObject({ role: "stopping", pending: "Stopping", disabled: true });
    expect(codes(cluster)).toEqual(["fencing-disabled", "resource-disabled"]);
  },
  orphaned: (cluster) => {
    expect(find(cluster, "left")).toMatchObject({ orphaned: true, active: true });
    expect(cluster.resources.at(-1)?.id).toBe("left");
    expect(codes(cluster)).toEqual(["resource-orphaned", "resource-unmanaged", "fencing-disabled"]);
  },
  "remote-unreachable": (cluster) => {
    expect(cluster.nodes.slice(3).map((node) => [node.name, node.kind, node.containerId])).toEqual([
      ["far", "remote", null],
      ["guest", "guest", "box"],
    ]);
    expect(cluster.failures.find((f) => f.resource === "far")?.exitReason).toMatch(/Could not connect/);
    expect(codes(cluster)).not.toContain("node-offline");
  },
  tickets: (cluster) => {
    const tickets = [...cluster.tickets].sort((a, b) => a.id.localeCompare(b.id));
    expect(tickets.map((t) => [t.id, t.granted, t.standby])).toEqual([
      ["ticket-a", true, false],
      ["ticket-b", false, false],
      ["ticket-c", true, true],
    ]);
    expect(tickets[0]?.lastGranted).toMatch(/Z$/);
    expect(cluster.constraints).toContainEqual(
      expect.objectContaining({ kind: "ticket", resource: "site", ticket: "ticket-a", lossPolicy: "stop" }),
    );
  },
  "node-attributes": (cluster) => {
    expect(cluster.nodes.map((node) => [node.name, node.health])).toEqual([
      ["n1", "green"],
      ["n2", "yellow"],
      ["n3", "red"],
    ]);
    expect(cluster.nodes[0]?.attributes).toMatchObject({ site: 'east & "west"', pingd: "100" });
    expect(codes(cluster).filter((code) => code === "node-unhealthy")).toHaveLength(2);
  },
  "failed-start": (cluster) => {
    // The releases' words for it differ.
    expect(new Set(cluster.failures.map(({ status }) => status))).toEqual(new Set(["complete"]));
    expect(cluster.failures[0]).toMatchObject({
      resource: "broken",
      task: "start",
      exitCode: 6,
      intervalMs: 0,
    });
    expect(cluster.failures[0]?.exitReason).toBe("[findif] failed");
    expect(codes(cluster)).toEqual(["resource-stopped", "operation-failed", "fencing-disabled"]);
  },
  "failed-monitor": (cluster) => {
    const failure = cluster.failures.find((f) => f.resource === "app-a");
    expect(failure).toMatchObject({ task: "asyncmon", exitReason: "Simulated failure", intervalMs: 0 });
    expect(codes(cluster)).toContain("operation-failed");
    expect(codes(cluster)).not.toContain("resource-stopped");
  },
  "failed-stop-blocked": (cluster) => {
    expect(find(cluster, "stuck")).toMatchObject({
      blocked: true,
      failed: true,
      disabled: true,
      active: true,
    });
    expect(cluster.failures[0]).toMatchObject({
      resource: "stuck",
      task: "stop",
      exitReason: "the disk is busy",
    });
    expect(codes(cluster)).toEqual(["resource-blocked", "fencing-disabled", "resource-disabled"]);
  },
  unclean: (cluster) => {
    expect(states(cluster)).toMatchObject({ n3: "unclean" });
    expect(codes(cluster)).toEqual(expect.arrayContaining(["node-unclean", "fencing-failed"]));
    expect(codes(cluster)).not.toContain("fencing-no-device");
  },
  "fencing-history": (cluster) => {
    expect(cluster.fencing).toContainEqual(expect.objectContaining({ target: "n3", state: "success" }));
    expect(cluster.fencing).toContainEqual(expect.objectContaining({ target: "n2", state: "failed" }));
    expect(cluster.fencing.every((event) => event.completedAt?.endsWith("Z"))).toBe(true);
    expect(verdicts(cluster)).toContainEqual(
      expect.objectContaining({ code: "fencing-failed", severity: "warning", node: "n2" }),
    );
  },
  "no-quorum": (cluster) => {
    expect(cluster).toMatchObject({ hasQuorum: false, options: { noQuorumPolicy: "stop" } });
    expect(codes(cluster)).toEqual(["quorum-lost", "node-offline", "node-offline", "fencing-disabled"]);
  },
  "shutdown-lock": (cluster) => {
    expect(states(cluster)).toMatchObject({ n2: "offline" });
    const locked = primitivesOf(find(cluster, "app") as Resource).map((primitive) => primitive.lockedTo);
    expect(locked).toEqual(["n2", "n2"]);
    expect(verdicts(cluster)).toContainEqual(
      expect.objectContaining({ code: "node-offline", severity: "warning", node: "n2" }),
    );
    expect(codes(cluster)).toContain("resource-locked");
    expect(codes(cluster)).not.toContain("resource-stopped");
  },
  starting: (cluster) => {
    expect(cluster.dc).toBeNull();
    expect(codes(cluster)[0]).toMatch(/no-dc|daemon-not-running/);
  },
  disconnected: (cluster) => {
    expect(cluster).toMatchObject({ nodes: [], resources: [], daemonState: "disconnected" });
  },
  "stopped-cluster": (cluster) => {
    expect(cluster).toMatchObject({ nodes: [], resources: [], daemonState: "disconnected" });
    expect(codes(cluster)).toEqual(["daemon-not-running"]);
  },
};

describe.each(RELEASES)("captured on %s", (release) => {
  const captured = scenarios(release, "crm-mon-x.xml");

  it("has no scenario without facts", () => {
    expect(captured.filter((scenario) => FACTS[scenario] === undefined)).toEqual([]);
  });

  describe.each([...captured])("%s", (scenario) => {
    it("has the facts", () => {
      FACTS[scenario]?.(clusterOf(release, scenario));
    });

    it("has nothing unknown, and the same facts from both roots", () => {
      const cluster = clusterOf(release, scenario);
      expect(cluster.unknown).toEqual({});
      expect(withoutState(clusterOf(release, scenario, "output-as"))).toEqual(withoutState(cluster));
    });
  });
});

/** Where crm_mon reached no daemon, only one of the two roots says why; only the other has the tool's version. */
function withoutState(cluster: Cluster): unknown {
  const told = { ...cluster, toolVersion: null };
  return cluster.nodes.length > 0 ? told : { ...told, daemonState: null };
}
