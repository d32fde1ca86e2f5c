import { describe, expect, it } from "vitest";
import type { LocationConstraint } from "../../cluster/constraint";
import type { Role } from "../../cluster/resource";
import type { Rule } from "../../cluster/rule";
import { sampleCluster, sampleLocation, samplePrimitive } from "../../cluster/samples";
import en from "../../i18n/messages/en/change.json";
import type { Operation } from "../operation";
import { HOMES, homeOf } from "./homes";
import { permissionOf } from "./permissions";
import { pictureOf } from "./picture";
import { type ResourceMove, resourceMove } from "./resource-move/home";
import { EMPTY_SIMULATION, OPERATION_SAMPLES } from "./samples";
import { WORDS, wordsOf } from "./words";

describe("every kind of operation", () => {
  it("has a sample here, a home and words", () => {
    const sampled = new Set(OPERATION_SAMPLES.map(({ kind }) => kind));
    expect([...sampled].toSorted()).toEqual(Object.keys(HOMES).toSorted());
    expect(Object.keys(WORDS).toSorted()).toEqual(Object.keys(HOMES).toSorted());
  });

  it.each(OPERATION_SAMPLES.map((one) => [one.kind, one] as const))("%s", (kind, operation) => {
    const { input } = homeOf(operation);
    expect(input.safeParse(operation)).toMatchObject({ success: true, data: operation });
    expect(input.safeParse({ ...operation, kind: `${kind}.` }).success).toBe(false);
    expect(input.safeParse({ ...operation, more: 1 }).success).toBe(false);
    expect(["cluster.operate", "cluster.configure"]).toContain(permissionOf(operation));
    const { subject, about, sentence, explanation } = wordsOf(operation);
    expect(subject(operation)).not.toBe("");
    expect(about(operation).map(({ id }) => id)).toContain(subject(operation));
    for (const said of [sentence(operation), explanation(operation)]) {
      if (said === null) continue;
      const message = textAt(said.key);
      const placeholders = [...message.matchAll(/\{(\w+)/g)].map(([, name]) => name);
      expect(Object.keys(said.values)).toEqual(expect.arrayContaining(placeholders));
    }
  });

  it.each(OPERATION_SAMPLES.flatMap((one) => halvesOf(one) ?? []))(
    "has both halves: $kind",
    ({ now, later }) => {
      expect(now.length).toBeGreaterThan(0);
      expect(later).toEqual(now);
    },
  );

  it("takes a stop back to the role that the resource was limited to", () => {
    const undoOf = (targetRole: Role | null) => {
      const { way } = homeOf({ kind: "resource.stop", resource: "vip" });
      const before = sampleCluster({ resources: [{ ...samplePrimitive("vip", "n1"), targetRole }] });
      return way.kind === "live" ? way.undo({ kind: "resource.stop", resource: "vip" }, before) : null;
    };
    expect(undoOf(null)).toEqual({ kind: "resource.start", resource: "vip" });
    expect(undoOf("unpromoted")).toEqual({ kind: "resource.start", resource: "vip", role: "Unpromoted" });
  });

  it("takes a move back to a pin only where it held for ever, and says that one for a time goes", () => {
    const move = { kind: "resource.move", resource: "vip", to: "n2", promoted: false, keep: false } as const;
    const over: Rule = {
      ...{ id: "r", score: "INFINITY", scoreAttribute: null, role: null, operator: "and" },
      conditions: [
        { kind: "date", operation: "lt", start: null, end: "2020-01-01", duration: null, spec: null },
      ],
    };
    const movedFrom = (pin: Partial<LocationConstraint>) => {
      const { way } = homeOf(move);
      const constraints = [sampleLocation("cli-prefer-vip", "vip", "n1", { origin: "cli-prefer", ...pin })];
      const cluster = sampleCluster({ resources: [samplePrimitive("vip", "n1")], constraints });
      if (way.kind !== "live") throw new Error(way.kind);
      const notes =
        way.notes?.(
          move,
          { simulation: EMPTY_SIMULATION, still: null, afterwards: null },
          pictureOf(cluster),
        ) ?? [];
      return [way.undo(move, cluster), notes] as const;
    };
    const back = { ...move, to: "n1" };
    expect(movedFrom({})).toEqual([{ ...back, keep: true }, []]);
    expect(movedFrom({ rules: [over] })).toEqual([
      { ...back, keep: false },
      [
        {
          ...{ code: "replaces-timed-pin", resource: "vip" },
          ...{ constraint: "cli-prefer-vip", until: "2020-01-01" },
        },
      ],
    ]);
  });

  it("says of a ban that a move lifts whether taking it back bans again", () => {
    const notesOf = (move: Partial<ResourceMove>) => {
      const ban = sampleLocation("cli-ban-vip-on-n2", "vip", "n2", { origin: "cli-ban", score: -1_000_000 });
      const cluster = sampleCluster({ resources: [samplePrimitive("vip", "n1")], constraints: [ban] });
      const { way } = resourceMove;
      const operation = {
        ...({ kind: "resource.move", resource: "vip", to: "n2", promoted: false, keep: false } as const),
        ...move,
      };
      const foretold = { simulation: EMPTY_SIMULATION, still: null, afterwards: null };
      const notes = way.kind === "live" ? (way.notes?.(operation, foretold, pictureOf(cluster)) ?? []) : [];
      return notes.map(({ code }) => code);
    };
    expect(notesOf({})).toEqual(["lifts-ban"]);
    expect(notesOf({ keep: true })).toEqual(["lifts-ban", "ban-not-put-back"]);
    expect(notesOf({ to: "n1", banAgain: "n2" })).toEqual(["bans-again"]);
  });

  it("needs no more rights for a live verb that comes as a change of the configuration", () => {
    const stop = {
      kind: "configuration.change",
      subject: "vip",
      purpose: "stop",
      steps: [{ kind: "resource.meta", id: "vip", meta: { "target-role": "Stopped" } }],
    } as const;
    expect(permissionOf(stop)).toBe("cluster.operate");
    const more = { ...stop, steps: [{ kind: "resource.meta", id: "vip", meta: { priority: "1" } }] } as const;
    expect(permissionOf(more)).toBe("cluster.configure");
    const disguised = { ...stop, steps: [...stop.steps, { kind: "resource.delete", id: "vip" }] } as const;
    expect(permissionOf(disguised)).toBe("cluster.configure");
  });
});

/** Whose commands stand in either half of a change that has two, by the resource; null where it has not. */
function halvesOf(operation: Operation) {
  const { way } = homeOf(operation);
  if (way.kind !== "live" || !way.isHalved?.(operation)) return null;
  const commands = way.commands(operation, pictureOf(sampleCluster()));
  const of = (when: string) => commands.filter((one) => one.when === when).map(({ argv }) => argv[2]);
  return { kind: operation.kind, now: of("now"), later: of("later") };
}

function textAt(key: string): string {
  const at = key.indexOf(".");
  const family = en[key.slice(0, at) as keyof typeof en] as Record<string, string>;
  return family[key.slice(at + 1)] ?? `no words for ${key}`;
}
