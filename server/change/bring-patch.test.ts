import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { editConfiguration } from "@/lib/change/configuration/edit";
import type { ConfigurationOperation } from "@/lib/change/configuration/operation";
import { configurationIn } from "@/lib/change/configuration/speak";
import { touchedBy } from "@/lib/change/configuration/touched";
import { NO_EFFECTS } from "@/lib/change/effects/effects";
import type { Operation } from "@/lib/change/operation";
import type { Plan } from "@/lib/change/plan/plan";
import type { Run } from "@/lib/change/run/run";
import { sampleCluster, samplePrimitive } from "@/lib/cluster/samples";
import { formatXml } from "@/lib/pacemaker/xml/format-xml";
import { applyPlan } from "./apply";
import { type Answer, type FakeRunner, fakeRunner } from "./testing/fake-runner";
import { fakeWorld } from "./testing/fake-world";

const BEFORE = `<configuration><crm_config/><nodes/><resources><primitive id="a" class="ocf" provider="p" type="T"/></resources><constraints/></configuration>`;
const STEPS: readonly ConfigurationOperation[] = [
  { kind: "resource.meta", id: "a", meta: { priority: "5", api_token: "s3cret" } },
  { kind: "property.set", values: { "cluster-delay": "70s" } },
];
const HEADER = `<cib epoch="6" num_updates="50" admin_epoch="0" dc-uuid="1"/>`;
const operation: Operation = { kind: "configuration.change", subject: "a", purpose: "change", steps: STEPS };

function parsed(xml: string) {
  const tree = configurationIn(xml);
  if (tree === null) throw new Error(xml);
  return tree;
}

const made = STEPS.reduce((tree, step) => {
  const edited = editConfiguration(tree, step);
  if (!edited.ok) throw new Error(edited.error.code);
  return edited.value;
}, parsed(BEFORE));
const AFTER = formatXml(made);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A node that takes the patch (`isIn`: from the beginning, or never), and on which all that was set is in force. */
function node(other: (line: string) => Answer | null, isTaken = true): FakeRunner {
  let isIn = false;
  return fakeRunner((line) => {
    const given = other(line);
    if (given !== null) return given;
    if (line.startsWith("cibadmin --patch")) isIn = isTaken;
    if (line.startsWith("cibadmin --query --scope")) return isIn ? AFTER : BEFORE;
    if (line.startsWith("cibadmin --query")) return HEADER;
    if (line.startsWith("crmadmin ")) return "Controller on n1 in state S_IDLE: ok\n";
    if (line.endsWith("--get-parameter=priority")) return "5\n";
    if (line.endsWith("--get-parameter=api_token")) return "s3cret\n";
    return line.endsWith("--get-parameter=cluster-delay") ? "70s\n" : "";
  });
}

async function runOn(
  runner: FakeRunner,
  applying: (runner: FakeRunner) => void = () => undefined,
): Promise<Run> {
  const world = fakeWorld(sampleCluster({ resources: [samplePrimitive("a", "n1")] }), runner);
  const plan: Plan = {
    ...{ id: "p1", clusterId: "c1", operation, notes: [], snapshotVersion: 1, effects: NO_EFFECTS },
    commands: [{ argv: ["cibadmin", "--patch"], display: "cibadmin --patch", when: "now" }],
    ...{ base: { adminEpoch: 0, epoch: 6, numUpdates: 48 }, createdAt: "2026-03-01T10:00:00Z" },
  };
  const secret = {
    operation,
    patch: "<diff/>",
    touched: touchedBy(parsed(BEFORE), made),
    scripts: { pcs: null, crmsh: null },
  };
  applying(runner);
  const starting = applyPlan(world.deps, { plan, secret }, { runId: "r1", by: "ann" });
  await vi.advanceTimersByTimeAsync(2 * 60_000);
  const start = await starting;
  if (start.kind !== "started") throw new Error(start.kind);
  return start.finished;
}

describe("a change of the configuration is done", () => {
  it("when what it set is in force, asked on the live cluster in one round trip", async () => {
    const runner = node(() => null);
    expect(await runOn(runner)).toMatchObject({ state: "done", troubles: [] });
    expect(runner.ran.filter((line) => line.includes("--get-parameter"))).toEqual([
      "crm_resource --resource=a --meta --get-parameter=priority",
      "crm_resource --resource=a --meta --get-parameter=api_token",
      "crm_resource --resource=harrier-property --meta --get-parameter=cluster-delay",
    ]);
  });

  it("and failed by each value that is not, though the patch went in; it can be undone", async () => {
    const outweighed = (line: string) =>
      line.endsWith("=priority")
        ? "7\n"
        : line.endsWith("=api_token")
          ? "other\n"
          : line.endsWith("-delay")
            ? ""
            : null;
    const run = await runOn(node(outweighed));
    expect(run).toMatchObject({
      state: "failed",
      steps: [{ state: "done" }],
      undo: { kind: "configuration.undo", run: "r1" },
      troubles: [
        { code: "not-in-effect", subject: "a", value: { name: "priority", wanted: "5", inForce: "7" } },
        { code: "not-in-effect", subject: "a", value: { wanted: "••••••", inForce: "••••••" } },
        { code: "not-in-effect", subject: "crm_config", value: { name: "cluster-delay", inForce: null } },
      ],
    });
    expect(JSON.stringify(run.troubles)).not.toMatch(/s3cret|other/);
  });

  it("also where nobody answers the question", async () => {
    const denied = (line: string) => (line.includes("--get-parameter") ? { code: 4, stderr: "no\n" } : null);
    expect(await runOn(node(denied))).toMatchObject({ state: "done", troubles: [] });
  });
});

describe("a patch whose end nobody saw", () => {
  const lost = { kind: "lost", detail: "connection-closed" } as const;
  /** The connection breaks while the patch is on its way. */
  const breaking = (runner: FakeRunner): FakeRunner => {
    let isBroken = false;
    return {
      ...runner,
      script: async (text, options) => {
        if (!isBroken) runner.failNext(lost, { afterRunning: true });
        isBroken = true;
        return runner.script(text, options);
      },
    };
  };

  it("counts as applied where the configuration has it", async () => {
    expect(await runOn(breaking(node(() => null)))).toMatchObject({
      state: "done",
      steps: [{ state: "lost" }],
    });
  });

  it("and else does not, however quiet the cluster is", async () => {
    expect(await runOn(breaking(node(() => null, false)))).toMatchObject({
      state: "failed",
      troubles: [{ code: "command-lost" }],
    });
  });
});
