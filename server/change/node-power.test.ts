import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Operation } from "@/lib/change/operation";
import type { NodesWay } from "@/lib/change/operations/home";
import { homeOf } from "@/lib/change/operations/homes";
import type { NodePower } from "@/lib/change/operations/node-power/home";
import { sampleCluster, sampleNode, sampleSnapshot } from "@/lib/cluster/samples";
import type { Outcome } from "@/lib/command/outcome";
import { nodesStrategy } from "./nodes-strategy";
import type { BareGround } from "./strategy";
import { applyOnHosts, keptOf } from "./testing/apply-on-hosts";
import { type FakeRunner, fakeRunner } from "./testing/fake-runner";
import type { FakeWorld } from "./testing/fake-world";

const NAMES = ["n1", "n2", "n3"];
const cluster = sampleCluster({ nodes: NAMES.map((name) => sampleNode(name)) });
const without = sampleCluster({ nodes: NAMES.map((name) => sampleNode(name, { online: name !== "n2" })) });
const SILENT: Outcome = {
  kind: "refused",
  error: { code: "ssh.unreachable", host: "n2", port: 22, detail: "timed-out" },
};

/** A machine: its answers while it is up, silence while it is not. `obey` is what its systemctl does. */
interface Machine extends FakeRunner {
  isUp: boolean;
  boot: number;
  runsCluster: boolean;
  drained: boolean;
}

function machine(
  node: string,
  obey: (self: Machine, verb: string) => number = () => 0,
  refused: string | null = null,
): Machine {
  const answer = (line: string) => {
    if (line.startsWith("cat /proc/sys/kernel/random/boot_id"))
      return `${String(made.boot).padStart(8, "0")}-0000-4000-8000-000000000000\n`;
    if (line.startsWith("systemctl show "))
      return `LoadState=loaded\nUnitFileState=enabled\nActiveState=${made.runsCluster ? "active" : "inactive"}\n`;
    if (line === "systemctl stop pacemaker.service" && refused !== null) return { code: 1, stderr: refused };
    if (line === "systemctl stop pacemaker.service") made.drained = true;
    const verb = /^systemctl (reboot|poweroff)$/.exec(line)?.[1];
    return verb === undefined ? "" : { code: obey(made, verb), stderr: "" };
  };
  const runner = fakeRunner(answer, { sudo: refused !== null });
  const { run, script } = runner;
  const made: Machine = Object.assign(runner, {
    ...{ node, isUp: true, boot: 1, runsCluster: true, drained: false },
    run: async (...asked: Parameters<FakeRunner["run"]>) => (made.isUp ? run(...asked) : SILENT),
    script: async (...asked: Parameters<FakeRunner["script"]>) => (made.isUp ? script(...asked) : SILENT),
  });
  return made;
}

/** Goes down, is up again with another boot after a while, and in the cluster a while later. */
function reboots(self: Machine): number {
  Object.assign(self, { isUp: false, runsCluster: false });
  setTimeout(() => Object.assign(self, { isUp: true, boot: self.boot + 1 }), 60_000);
  setTimeout(() => Object.assign(self, { runsCluster: true }), 90_000);
  return 0;
}

async function applied(
  n2: Machine,
  action: NodePower["action"],
  ms: number,
  meanwhile?: (world: FakeWorld) => void,
) {
  const hosts = [machine("n1"), n2, machine("n3")] as const;
  const operation: Operation = { kind: "node.power", node: "n2", action };
  const thought = await nodesStrategy.think(homeOf(operation).way as NodesWay<Operation>, operation, {
    live: { snapshot: sampleSnapshot({ cluster }), watcher: { runners: hosts } },
    seen: { runner: hosts[0] },
  } as unknown as BareGround);
  if (!thought.ok) throw new Error(JSON.stringify(thought.error));
  return (await applyOnHosts(cluster, hosts, keptOf(thought.value), ms, meanwhile)).run;
}

const secondsOf = ({ startedAt, endedAt }: { readonly startedAt: string; readonly endedAt: string | null }) =>
  (Date.parse(endedAt ?? "") - Date.parse(startedAt)) / 1000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("a reboot is over when another boot runs the cluster, not when the node answers again", async () => {
  const n2 = machine("n2", reboots);
  const run = await applied(n2, "reboot", 5 * 60_000);
  expect(run).toMatchObject({ state: "done", troubles: [], undo: null });
  expect(n2.drained).toBe(true);
  expect(secondsOf(run)).toBeGreaterThanOrEqual(90);
});

it("a node that did not go down, and one whose cluster stays away, are not booted", async () => {
  const deaf = await applied(machine("n2"), "reboot", 31 * 60_000);
  expect(deaf).toMatchObject({ state: "failed", troubles: [{ code: "power-not-set", node: "n2" }] });
  const alone = machine("n2", (self) => {
    Object.assign(self, { isUp: false, runsCluster: false });
    setTimeout(() => Object.assign(self, { isUp: true, boot: 2 }), 60_000);
    return 0;
  });
  expect(await applied(alone, "reboot", 31 * 60_000)).toMatchObject({ state: "failed" });
});

it("a shutdown that systemd refuses ends at once", async () => {
  const run = await applied(
    machine("n2", () => 1),
    "off",
    60_000,
  );
  expect(run).toMatchObject({ state: "failed", troubles: [{ code: "power-not-set", action: "off" }] });
  expect(secondsOf(run)).toBeLessThan(5);
});

it("a node is off when it is silent for good and the cluster shows it: one that only restarts its sshd is not", async () => {
  const off = machine("n2", (self) => {
    self.isUp = false;
    return 0;
  });
  const run = await applied(off, "off", 5 * 60_000, (world) => world.later(20_000, () => without));
  expect(run).toMatchObject({ state: "done", troubles: [] });
  const blinking = machine("n2", (self) => {
    self.isUp = false;
    setTimeout(() => Object.assign(self, { isUp: true }), 1_500);
    return 0;
  });
  expect(await applied(blinking, "off", 31 * 60_000)).toMatchObject({
    state: "failed",
    troubles: [{ code: "power-not-set", node: "n2", action: "off" }],
  });
});

it("a first command that sudo does not run keeps the machine up, and is named", async () => {
  const n2 = machine(
    "n2",
    () => 0,
    "Sorry, user h is not allowed to execute '/usr/bin/systemctl' as root on n2.",
  );
  const run = await applied(n2, "reboot", 60_000);
  expect(run).toMatchObject({ state: "failed", steps: [{ state: "failed" }, { state: "skipped" }] });
  const command = "/usr/bin/systemctl stop pacemaker.service";
  expect(run.troubles).toEqual([{ code: "sudo-denied", node: "n2", reason: "not-allowed", command }]);
});
