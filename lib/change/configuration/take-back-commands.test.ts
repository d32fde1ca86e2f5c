import { expect, it } from "vitest";
import type { XmlElement } from "../../pacemaker/xml/xml-element";
import { editConfiguration } from "./edit";
import type { ConfigurationOperation } from "./operation";
import { given, SAMPLES } from "./samples";
import { configurationOfSample, SET_SAMPLES } from "./samples-sets";
import { takeBackCommands } from "./take-back-commands";
import { takeBack, touchedBy } from "./touched";

const TOOLS = { pcs: null, crmsh: null, pacemaker: [2, 1, 5] };

const CASES: readonly (readonly [string, XmlElement, ConfigurationOperation])[] = [
  ...SAMPLES.map((sample) => [sample.name, given(sample), sample.step] as const),
  ...SET_SAMPLES.map((sample) => [sample.name, configurationOfSample(sample), sample.step] as const),
];

it.each(CASES)("has commands that take it back: %s", (_name, before, step) => {
  const made = editConfiguration(before, step);
  // A step that is refused has nothing to take back.
  if (!made.ok) return;
  const touched = touchedBy(before, made.value);
  const back = takeBack(made.value, touched);
  if (!back.ok) throw new Error(back.error.code);
  expect(takeBackCommands(made.value, back.value, touched, TOOLS).commands).not.toEqual([]);
});
