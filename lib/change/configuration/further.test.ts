import { describe, expect, it } from "vitest";
import { MASK } from "../../command/redact";
import { canonicalConfiguration } from "../../pacemaker/cib/canonical";
import { parseToolVersion } from "../dialect/dialect";
import { editAll, editConfiguration } from "./edit";
import { maskStep } from "./mask";
import type { ConfigurationOperation } from "./operation";
import { EMPTY } from "./samples";
import { CONSTRAINT_SAMPLES } from "./samples-constraints";
import { FURTHER_SAMPLES } from "./samples-further";
import { dummy, TWO } from "./samples-parts";
import { speak, speakMasked } from "./speak";
import { stepSchema } from "./step-input";
import { takeBack, touchedBy } from "./touched";

const tools = {
  pcs: parseToolVersion("0.12"),
  crmsh: parseToolVersion("5.0.0"),
  pacemaker: parseToolVersion("3.0.0"),
};

function edited(steps: readonly ConfigurationOperation[], from = EMPTY) {
  const made = editAll(from, steps);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
}

describe("every step of a section of its own", () => {
  it.each(FURTHER_SAMPLES.map((sample) => [sample.name, sample] as const))(
    "is an input: %s",
    (_, { step }) => {
      expect(stepSchema.safeParse(step).error).toBeUndefined();
      expect(stepSchema.safeParse({ ...step, more: 1 }).success).toBe(false);
    },
  );
});

describe("a constraint changed in place", () => {
  const again = CONSTRAINT_SAMPLES.flatMap(({ name, given: all, step }) =>
    /\.(create|sets|rule)$/.test(step.kind) && "id" in step ? [{ name, all, step }] : [],
  );
  const changed = (step: (typeof again)[number]["step"]) =>
    "score" in step ? { ...step, score: "7" } : step;

  it.each(again.map((one) => [one.name, one] as const))(
    "goes and comes under its id in one change, in every tool’s words, and back: %s",
    (_, { all, step }) => {
      const before = edited([...all, step]);
      const steps = [{ kind: "constraint.delete", id: step.id } as const, changed(step)];
      const after = edited(steps, before);
      for (const dialect of ["pcs", "crmsh", "pacemaker"] as const) {
        const spoken = speak(before, steps, dialect, tools);
        expect(spoken.ok && spoken.value.commands.length).toBeGreaterThanOrEqual(2);
      }
      const touched = touchedBy(before, after);
      expect(touched.map(({ path }) => path)).toEqual("score" in step ? [`constraints/${step.id}`] : []);
      const back = takeBack(after, touched);
      expect(back.ok && canonicalConfiguration(back.value)).toBe(canonicalConfiguration(before));
    },
  );
});

describe("an alert’s secrets", () => {
  const [sample] = FURTHER_SAMPLES.filter(
    ({ name }) => name === "change an alert and keep what is not named",
  );
  if (sample === undefined) throw new Error("no sample");
  const [alert] = sample.given;
  if (alert === undefined) throw new Error("no alert");

  it("are hidden in the step and in every tool’s words", () => {
    expect(JSON.stringify(maskStep(alert))).toContain(MASK);
    expect(JSON.stringify(maskStep(alert))).not.toContain("s3cret");
    for (const dialect of ["pcs", "crmsh", "pacemaker"] as const) {
      const made = speakMasked(EMPTY, [alert], dialect, tools);
      const later = speakMasked(edited([alert]), [sample.step], dialect, tools);
      expect(made.length + later.length).toBeGreaterThan(1);
      expect(JSON.stringify([made, later])).not.toContain("s3cret");
    }
  });

  it("stay where nothing is said of them", () => {
    expect(canonicalConfiguration(edited([sample.step], edited([alert])))).toContain('value="s3cret"');
  });
});

describe("names", () => {
  const refusal = (step: ConfigurationOperation, from = edited(TWO)) => {
    const made = editConfiguration(from, step);
    return made.ok ? null : made.error;
  };
  const tag = (id: string, ...references: readonly string[]): ConfigurationOperation => ({
    kind: "tag.set",
    id,
    references,
  });

  it("that are there, or not there, are told", () => {
    expect(refusal(tag("a", "b"))).toEqual({ code: "id-taken", id: "a" });
    expect(refusal(tag("t", "gone"))).toEqual({ code: "unknown-id", id: "gone" });
    expect(refusal(tag("t"))).toEqual({ code: "unknown-id", id: "t" });
    expect(refusal({ kind: "alert.delete", id: "a" })).toEqual({ code: "unknown-id", id: "a" });
    const user = { kind: "acl-member.set", member: "user", id: "anna", roles: ["none"] } as const;
    expect(refusal(user)).toEqual({ code: "unknown-id", id: "none" });
    expect(refusal({ ...user, member: "group", id: "a", roles: [] })).toEqual({ code: "id-taken", id: "a" });
  });

  it("of a template stay while something is made from it", () => {
    const [, sample] = FURTHER_SAMPLES.filter(({ name }) =>
      name.startsWith("create a primitive from a template"),
    );
    const made = edited([...(sample?.given ?? []), ...(sample === undefined ? [] : [sample.step])]);
    expect(refusal({ kind: "resource.delete", id: "small" }, made)).toEqual({
      code: "in-use",
      id: "small",
      by: "a",
    });
  });

  it("that were given since keep a change from being taken back", () => {
    const before = edited(TWO);
    const after = edited([tag("both", "a", "b")], before);
    const since = edited(
      [{ kind: "location.create", id: "l", resource: "both", node: "n1", score: "5" }, dummy("c")],
      after,
    );
    const back = takeBack(since, touchedBy(before, after));
    expect(back).toEqual({ ok: false, error: { code: "named-since", id: "both", by: "l" } });
  });

  it("of a user and a role may be one", () => {
    const both = edited([
      { kind: "acl-role.set", id: "ops", description: null, permissions: [] },
      { kind: "acl-member.set", member: "user", id: "ops", roles: ["ops"] },
    ]);
    expect(touchedBy(EMPTY, both).map(({ path }) => path)).toEqual(["acls/ops", "acls/acl_target/ops"]);
  });
});
