import "server-only";
import { vi } from "vitest";
import { NO_EFFECTS, type ResourceEffect } from "@/lib/change/effects/effects";
import { sampleEffect } from "@/lib/change/effects/samples";
import type { Operation } from "@/lib/change/operation";
import { pictureOf } from "@/lib/change/operations/picture";
import { liveWayOf } from "@/lib/change/operations/samples";
import type { Run } from "@/lib/change/run/run";
import { sampleCluster, samplePin, samplePrimitive } from "@/lib/cluster/samples";
import { applyPlan } from "../apply";
import { type Answer, type FakeRunner, fakeRunner, HEADER_LINE } from "./fake-runner";
import { type FakeWorld, fakeWorld } from "./fake-world";

const HEADER = `<cib epoch="6" num_updates="50" admin_epoch="0" dc-uuid="1"/>`;
export const NAMES = ["a", "b", "c"] as const;
type Name = (typeof NAMES)[number];

export const stop = (id: string) =>
  `crm_resource --resource ${id} --meta --set-parameter target-role --parameter-value Stopped`;
export const start = (id: string) => `crm_resource --resource ${id} --meta --delete-parameter target-role`;
export const moveTo = (id: string) => `crm_resource --resource ${id} --move --node n3`;
export const letGo = (id: string) => `crm_resource --resource ${id} --clear --node n3`;
export const restart = (resource: string) => ({ kind: "resource.restart", resource }) as const;
const move = (resource: string) =>
  ({ kind: "resource.move", resource, to: "n3", promoted: false, keep: false }) as const;
export const NO: Answer = { code: 1, stderr: "not now\n" };
export const GONE: Answer = { code: 105, stderr: "no such resource\n" };

/** Three services that do as they are told, but for the commands that `answer` answers. */
export function threeServices(
  answer: (line: string) => Answer | null,
  comesUpAfterMs: number | null = 0,
): { world: FakeWorld; runner: FakeRunner } {
  const stopped = new Set<Name>();
  const coming = new Set<Name>();
  const pinned = new Set<Name>();
  const away = new Set<Name>();
  const cluster = () =>
    sampleCluster({
      resources: NAMES.map((id) =>
        samplePrimitive(id, stopped.has(id) || coming.has(id) ? null : away.has(id) ? "n3" : "n1", {
          disabled: stopped.has(id),
          pending: coming.has(id) && comesUpAfterMs !== null ? "Starting" : null,
        }),
      ),
      constraints: [...pinned].map((id) => samplePin(id, "n3")),
    });
  const startAgain = (id: Name) => {
    stopped.delete(id);
    if (comesUpAfterMs === 0) return;
    coming.add(id);
    const up = () => {
      coming.delete(id);
      return cluster();
    };
    if (comesUpAfterMs !== null) world.later(comesUpAfterMs, up);
  };
  const deeds = NAMES.flatMap((id): [string, () => unknown][] => [
    [stop(id), () => stopped.add(id)],
    [start(id), () => startAgain(id)],
    [moveTo(id), () => pinned.add(id) && away.add(id)],
    [letGo(id), () => pinned.delete(id)],
  ]);
  const done = new Map(deeds);
  const runner = fakeRunner((line) => {
    if (line === HEADER_LINE) return HEADER;
    if (line.startsWith("crmadmin ")) return "Controller on n1 in state S_IDLE: ok\n";
    const own = answer(line);
    if (own !== null) return own;
    done.get(line)?.();
    world.set(cluster());
    return "";
  });
  const world = fakeWorld(cluster(), runner);
  return { world, runner };
}

export async function applied({ world }: { world: FakeWorld }, operation: Operation): Promise<Run> {
  const applying = begun(world, operation);
  await vi.advanceTimersByTimeAsync(30 * 60_000);
  return applying;
}

export async function begun(world: FakeWorld, operation: Operation): Promise<Run> {
  const several = operation.kind === "resource.several" ? operation.operations : [operation];
  const isMove = several.some(({ kind }) => kind === "resource.move");
  const of = several.map((one) => ("resource" in one ? (one.resource ?? "") : ""));
  const effect = (id: string): ResourceEffect =>
    isMove ? sampleEffect(id, "move", "n1", "n3") : sampleEffect(id, "stop", "n1", null);
  const plan = {
    ...{ id: "p1", clusterId: "c1", operation, snapshotVersion: 1, notes: [] },
    commands: liveWayOf(operation).commands(operation, pictureOf(world.cluster)),
    effects: {
      ...NO_EFFECTS,
      resources: of.map(effect),
      afterClearing: isMove ? [] : of.map((id) => sampleEffect(id, "start", null, "n1")),
    },
    base: { adminEpoch: 0, epoch: 6, numUpdates: 48 },
    createdAt: "2026-03-01T10:00:00Z",
  };
  const applying = await applyPlan(world.deps, { plan, secret: null });
  if (applying.kind !== "started") throw new Error(applying.kind);
  return applying.finished;
}

const several = (...operations: readonly Operation[]) =>
  ({ kind: "resource.several", operations }) as Operation;
export const restarts = several(...NAMES.map(restart));
export const moves = several(...NAMES.map(move));
export const states = ({ steps }: Run) => steps.map(({ state }) => state);
export const down = ({ cluster }: FakeWorld) =>
  cluster.resources.filter((one) => one.kind === "primitive" && one.disabled).map(({ id }) => id);
export const times = ({ ran }: FakeRunner, line: string) => ran.filter((one) => one === line).length;
