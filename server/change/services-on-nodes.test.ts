import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Operation } from "@/lib/change/operation";
import type { NodesWay } from "@/lib/change/operations/home";
import { homeOf } from "@/lib/change/operations/homes";
import { needsTypedName } from "@/lib/change/plan/plan-danger";
import { sampleCluster, sampleNode, sampleSnapshot } from "@/lib/cluster/samples";
import { nodesStrategy } from "./nodes-strategy";
import type { BareGround } from "./strategy";
import { applyOnHosts, keptOf } from "./testing/apply-on-hosts";
import { type FakeRunner, fakeRunner } from "./testing/fake-runner";

const cluster = sampleCluster({ nodes: ["n1", "n2", "n3"].map((name) => sampleNode(name)) });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("the cluster's services", () => {
  let pacemakers: string[];
  let corosyncs: string[];
  let restarted: string[];
  beforeEach(() => {
    [pacemakers, corosyncs, restarted] = [[], [], []];
  });
  /** A node whose corosync and Pacemaker obey systemctl; `slow`: they stop after the command was cut off. */
  function power(node: string, on: boolean, { slow = false, device = "none" } = {}) {
    const state = { on, starts: on ? 1 : 0, votes: on };
    const runner = fakeRunner((line) => {
      if (line.startsWith("grep ")) return device === "none" ? { code: 1, stdout: "0\n" } : "1\n";
      if (line.startsWith("systemctl show ") && line.includes("qdevice"))
        return device === "none"
          ? "LoadState=not-found\nActiveState=inactive\n"
          : `LoadState=loaded\nUnitFileState=disabled\nActiveState=${state.votes ? "active" : "failed"}\n`;
      if (line.startsWith("systemctl show "))
        return [
          `LoadState=loaded\nUnitFileState=enabled\nActiveState=${state.on ? "active" : "inactive"}`,
          `InvocationID=${state.starts === 0 ? "" : String(state.starts).padStart(32, "0")}\n`,
        ].join("\n");
      if (line === "systemctl stop pacemaker.service") {
        pacemakers.push(node);
        if (slow && pacemakers.filter((one) => one === node).length === 1) return { code: 124, stderr: "" };
        return "";
      }
      if (line === "systemctl stop corosync.service pacemaker.service") {
        corosyncs.push(`${node} after ${pacemakers.length}`);
        if (slow) {
          setTimeout(() => {
            state.on = false;
          }, 45_000);
          return { code: 124, stderr: "" };
        }
        state.on = false;
      }
      if (line.startsWith("systemctl start ")) {
        state.on = true;
        if (line.includes("corosync-qdevice.service")) state.votes = device !== "failing";
      }
      if (line === "systemctl restart corosync.service pacemaker.service") {
        restarted.push(node);
        if (node !== "n2") state.starts += 1;
      }
      if (line === "systemctl restart pcsd.service") {
        restarted.push(node);
        // systemd tries it again by itself: "activating", by another start.
        state.starts += 1;
        if (node === "n2") return { code: 1, stderr: "Job for pcsd.service failed" };
      }
      return "";
    });
    return Object.assign(runner, { node, state });
  }
  const stop: Operation = { kind: "node.services", nodes: ["n1", "n2", "n3"], on: false };
  const thinkOf = (hosts: readonly FakeRunner[], operation: Operation, seenCluster: typeof cluster | null) =>
    nodesStrategy.think(homeOf(operation).way as NodesWay<Operation>, operation, {
      live: {
        snapshot: { ...sampleSnapshot({ cluster }), cluster: seenCluster },
        watcher: { runners: hosts },
      },
      seen: seenCluster === null ? null : { runner: hosts[0] },
    } as unknown as BareGround);

  it("stop everywhere, are waited for as long as it takes, and can be started again", async () => {
    const hosts = [power("n1", true), power("n2", true, { slow: true }), power("n3", true)] as const;
    const thought = await thinkOf(hosts, stop, cluster);
    if (!thought.ok) throw new Error(JSON.stringify(thought.error));
    const { run } = await applyOnHosts(cluster, hosts, keptOf(thought.value));
    expect(run).toMatchObject({ state: "done", troubles: [], undo: { ...stop, on: true } });
    expect(hosts.map(({ state }) => state.on)).toEqual([false, false, false]);
    // Nobody's corosync leaves while another one still stops what it runs.
    expect(pacemakers.toSorted()).toEqual(["n1", "n2", "n2", "n3"]);
    expect(corosyncs.map((one) => one.slice(3))).toEqual(["after 4", "after 4", "after 4"]);
  });

  it("are not stopped blindly: what could not be foretold asks for the name, and another forecast for another look", async () => {
    const hosts = [power("n1", true), power("n2", true), power("n3", true)] as const;
    const blind = await thinkOf(hosts, stop, null);
    expect(blind).toMatchObject({ ok: true, value: { plan: { notes: [{ code: "not-foretold" }] } } });
    if (!blind.ok) return;
    expect(needsTypedName(blind.value.plan)).toBe(true);
    await expect(applyOnHosts(cluster, hosts, keptOf(blind.value))).rejects.toThrow("conflicted");
    expect(pacemakers).toEqual([]);
  });

  it("start anew: another start counts, not that they run", async () => {
    const hosts = [power("n1", true), power("n2", true), power("n3", true)] as const;
    const apply = async (node: string) => {
      const thought = await thinkOf(hosts, { kind: "node.restart", node }, cluster);
      if (!thought.ok) throw new Error(JSON.stringify(thought.error));
      expect(thought.value.plan.operation).toMatchObject({ before: "1".padStart(32, "0") });
      return (await applyOnHosts(cluster, hosts, keptOf(thought.value), 31 * 60_000)).run;
    };
    expect(await apply("n3")).toMatchObject({ state: "done", troubles: [], undo: null });
    expect(restarted).toEqual(["n3"]);
    expect(pacemakers).toEqual(["n3"]);
    // systemctl came to its end, and did nothing.
    expect(await apply("n2")).toMatchObject({
      state: "failed",
      troubles: [{ code: "services-not-set", node: "n2", on: true }],
    });
  });

  it("start anew although somebody else did it meanwhile, and not where systemctl says that it failed", async () => {
    const hosts = [power("n1", true), power("n2", true)] as const;
    const apply = async (node: string) => {
      const thought = await thinkOf(hosts, { kind: "unit.restart", unit: "pcsd.service", node }, cluster);
      if (!thought.ok) throw new Error(JSON.stringify(thought.error));
      for (const { state } of hosts) state.starts += 1;
      return (await applyOnHosts(cluster, hosts, keptOf(thought.value))).run;
    };
    expect(await apply("n1")).toMatchObject({ state: "done", steps: [{ state: "done" }] });
    expect(restarted).toEqual(["n1"]);
    expect(await apply("n2")).toMatchObject({
      state: "failed",
      troubles: [{ code: "unit-not-run", unit: "pcsd.service", node: "n2", on: true }],
    });
  });

  it("start anew on the only node there is: over when the cluster is seen again, with it in it", async () => {
    const alone = (online: boolean) => sampleCluster({ nodes: [sampleNode("n1", { online })] });
    const hosts = [power("n1", true)] as const;
    const thought = await thinkOf(hosts, { kind: "node.restart", node: "n1" }, alone(true));
    if (!thought.ok) throw new Error(JSON.stringify(thought.error));
    const { run } = await applyOnHosts(alone(true), hosts, keptOf(thought.value), 120_000, (world) => {
      world.set(alone(false));
      world.later(40_000, () => alone(true));
    });
    expect(run).toMatchObject({ state: "done", troubles: [] });
    expect(Date.parse(run.endedAt ?? "") - Date.parse(run.startedAt)).toBeGreaterThanOrEqual(40_000);
  });

  it("are told as ended where they end by themselves after their start", async () => {
    const away = sampleCluster({ nodes: [sampleNode("n1"), sampleNode("n2", { online: false })] });
    const hosts = [power("n1", true), power("n2", false)] as const;
    const start: Operation = { kind: "node.services", nodes: ["n2"], on: true };
    const thought = await thinkOf(hosts, start, away);
    if (!thought.ok) throw new Error(JSON.stringify(thought.error));
    // "Shutting down controller after unexpected shutdown request": it never joins.
    setTimeout(() => {
      hosts[1].state.on = false;
    }, 20_000);
    const { run } = await applyOnHosts(away, hosts, keptOf(thought.value), 60_000);
    expect(run).toMatchObject({
      state: "failed",
      troubles: [{ code: "services-ended", node: "n2" }],
      undo: null,
    });
  });

  it("bring the quorum device's again, which systemd stopped with corosync; without its vote nothing is done", async () => {
    const start: Operation = { kind: "node.services", nodes: ["n1"], on: true };
    const apply = async (device: string) => {
      const hosts = [power("n1", false, { device })] as const;
      const away = sampleCluster({ nodes: [sampleNode("n1"), sampleNode("n2")] });
      const thought = await thinkOf(hosts, start, away);
      if (!thought.ok) throw new Error(JSON.stringify(thought.error));
      const [command] = thought.value.plan.commands;
      expect(command?.display).toBe(
        "systemctl start corosync.service corosync-qdevice.service pacemaker.service",
      );
      return (await applyOnHosts(away, hosts, keptOf(thought.value), 60_000)).run;
    };
    expect(await apply("there")).toMatchObject({ state: "done", undo: { ...start, on: false } });
    expect(await apply("failing")).toMatchObject({
      state: "failed",
      troubles: [{ code: "services-not-set", node: "n1", on: true }],
    });
  });

  it("are started where nobody has seen the cluster", async () => {
    const hosts = [power("n1", false)];
    const start: Operation = { kind: "node.services", nodes: ["n1"], on: true };
    const thought = await thinkOf(hosts, start, null);
    expect(thought).toMatchObject({
      ok: true,
      value: {
        plan: {
          commands: [
            {
              node: "n1",
              display: "systemctl start corosync.service pacemaker.service",
            },
          ],
        },
      },
    });
    expect(await thinkOf(hosts, { ...start, nodes: ["n9"] }, null)).toMatchObject({
      error: { obstacle: { code: "unknown-node", node: "n9" } },
    });
  });
});
