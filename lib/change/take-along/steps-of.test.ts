import { describe, expect, it } from "vitest";
import { canonicalConfiguration } from "../../pacemaker/cib/canonical";
import { editAll, editConfiguration } from "../configuration/edit";
import { EMPTY, given, SAMPLES } from "../configuration/samples";
import { emptied } from "./empty";
import { stepsOf } from "./steps-of";

describe("a configuration as steps", () => {
  it.each(SAMPLES.map((sample) => [sample.name, sample] as const))("makes it again: %s", (_name, sample) => {
    const made = editConfiguration(given(sample), sample.step);
    if (!made.ok) throw new Error(made.error.code);
    const { steps, left } = stepsOf(made.value);
    const again = editAll(emptied(EMPTY), steps);
    expect(left).toEqual([]);
    expect(again.ok && canonicalConfiguration(again.value)).toBe(canonicalConfiguration(made.value));
  });
});
