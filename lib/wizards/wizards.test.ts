import { describe, expect, it } from "vitest";
import { editAll } from "../change/configuration/edit";
import { isSecretName } from "../command/secret-name";
import { messages } from "../i18n/messages/en";
import type { WizardKey } from "../i18n/wizard-key";
import { CATALOGUE, WIZARDS } from "./catalog";
import { FILLED } from "./sample-inputs";
import { BAD, WRONG } from "./sample-mistakes";
import { inputOf, SAMPLE_CONFIGURATION, sampleWorldOf } from "./sample-world";
import { hasAllWords } from "./search";
import type { Check, Field, Wizard, WizardInput, WizardStep, WizardText, WizardWorld } from "./wizard";

const ALL = Object.values(WIZARDS).map((wizard) => [wizard.id, wizard] as const);

function textsOf(field: Field): readonly (WizardText | undefined)[] {
  const options =
    "options" in field ? field.options : "suggestions" in field ? (field.suggestions ?? []) : [];
  const inside = options.flatMap(({ label, hint, disabled, heading }) => [label, hint, disabled, heading]);
  return [field.label, field.hint, field.more, ...inside];
}

function rehearsalTexts(step: WizardStep, input: WizardInput, world: WizardWorld): readonly WizardText[] {
  const { alternatives = [], note = null } = step.rehearsals?.(input, world) ?? {};
  return [...alternatives.map(({ title }) => title), ...(note === null ? [] : [note])];
}

function textsIn(wizard: Wizard, input: WizardInput, world: WizardWorld): readonly WizardText[] {
  const texts = wizard.steps.flatMap((step) => [
    ...step.fields(input, world).flatMap(textsOf),
    ...step.checks(input, world).flatMap(({ text, remedy }) => [text, remedy?.label]),
    ...rehearsalTexts(step, input, world),
  ]);
  return [...texts, wizard.obstacle(world) ?? undefined].filter((text) => text !== undefined);
}

/** The sentence of a key; null where there is none, or where others stand below it. */
function sentenceOf(key: string): string | null {
  const found = key.split(".").reduce<unknown>((one, part) => (one as Record<string, unknown>)?.[part], {
    ...messages.wizard,
  });
  return typeof found === "string" ? found : null;
}

/** Keys without a sentence, and sentences that want a value which they do not get. */
function faultOf(text: WizardText): readonly string[] {
  if ("said" in text) return [];
  const sentence = sentenceOf(text.key);
  if (sentence === null) return [`${text.key}: no words`];
  const wanted = [...sentence.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name ?? "");
  return wanted.filter((name) => !(name in (text.values ?? {}))).map((name) => `${text.key}: no ${name}`);
}

describe.each(ALL)("%s", (id, wizard) => {
  const filled = FILLED[id].map(({ typed, about }) => inputOf(wizard, typed, about ?? null));

  it("has words for all that it can say", () => {
    const inputs = [...filled, ...filled.flatMap((input) => WRONG.map((wrong) => ({ ...input, ...wrong })))];
    const texts = inputs.flatMap((input) =>
      BAD.flatMap((answers) => textsIn(wizard, input, sampleWorldOf(wizard, input, answers))),
    );
    const own = [
      "name",
      "text",
      ...wizard.steps.flatMap(({ id: step }) => [`${step}.title`, `${step}.text`]),
    ];
    const keys = own.map((key): WizardText => ({ key: `${id}.${key}` as WizardKey }));
    expect([...new Set([...texts, ...keys].flatMap(faultOf))]).toEqual([]);
  });

  it("says so on a cluster without resources, too", () => {
    const world = { ...sampleWorldOf(wizard, {}), configurations: [], ids: new Set<string>() };
    const empty = { ...world, cluster: { ...world.cluster, resources: [], constraints: [] } };
    const input = wizard.start(empty, "gone");
    expect([...new Set(textsIn(wizard, input, empty).flatMap(faultOf))]).toEqual([]);
  });

  it.each(filled.map((input) => [JSON.stringify(input), input] as const))("makes steps of %s", (_, input) => {
    const world = sampleWorldOf(wizard, input);
    const errors = wizard.steps
      .flatMap((step) => step.checks(input, world))
      .filter((check: Check) => check.severity === "error");
    expect(errors).toEqual([]);
    const steps = wizard.plan(input, world);
    expect(steps.length).toBeGreaterThan(0);
    expect(wizard.subject(input)).not.toBe("");
    const made = editAll(SAMPLE_CONFIGURATION, steps);
    expect(made.ok ? null : made.error).toBeNull();
  });

  it.each(filled.map((input) => [JSON.stringify(input), input] as const))(
    "rehearses what can be chosen at %s",
    (_, input) => {
      const world = sampleWorldOf(wizard, input);
      for (const step of wizard.steps) {
        const { field, alternatives = [] } = step.rehearsals?.(input, world) ?? {};
        const choice = step.fields(input, world).find(({ name }) => name === field);
        const values = choice?.kind === "choice" ? choice.options.filter(({ disabled }) => !disabled) : [];
        expect(alternatives.map(({ id }) => id)).toEqual(values.map(({ value }) => value));
        for (const { steps } of alternatives) expect(editAll(SAMPLE_CONFIGURATION, steps).ok).toBe(true);
      }
    },
  );

  it("calls each of its fields by a name of its own", () => {
    for (const input of filled) {
      const world = sampleWorldOf(wizard, input);
      const meant = new Map<string, string>();
      for (const { kind, name, label } of wizard.steps.flatMap((step) => step.fields(input, world))) {
        // What is kept of a secret is told by its name alone: a field of another kind would show the mark.
        if (kind !== "values") expect(kind === "secret", name).toBe(isSecretName(name));
        const means = JSON.stringify([kind, label]);
        // One that is shown on two steps is the same on both.
        expect(meant.get(name) ?? means, name).toBe(means);
        meant.set(name, means);
      }
    }
  });

  it("never throws, whatever is typed", () => {
    for (const wrong of WRONG) {
      const input = inputOf(wizard, wrong);
      const world = sampleWorldOf(wizard, input);
      expect(() => wizard.plan(input, world)).not.toThrow();
      for (const step of wizard.steps) expect(() => step.rehearsals?.(input, world)).not.toThrow();
    }
  });
});

it("the catalogue has all but those that begin at a resource", () => {
  expect(CATALOGUE.map(({ id }) => id)).toEqual(
    Object.keys(WIZARDS).filter((id) => id !== "change" && id !== "delete"),
  );
});

it("a search finds a wizard by words in any order", () => {
  const text = "drbd DRBD A disk that is replicated between nodes";
  expect(["", "  ", "drbd", "Replicated DISK", " disk "].every((typed) => hasAllWords(text, typed))).toBe(
    true,
  );
  expect(hasAllWords(text, "disk nfs")).toBe(false);
});
