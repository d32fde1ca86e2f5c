import { expect, it } from "vitest";
import { messages } from "../i18n/messages/en";
import { STEP_NAMES } from "./kinds";

it("every kind has words, and so has each of its steps", () => {
  const words: Readonly<Record<string, Readonly<Record<string, string>>>> = messages.job.step;
  const kinds: Readonly<Record<string, string>> = messages.job.kind;
  const purposes: Readonly<Record<string, string>> = messages.job.purpose;
  for (const [kind, names] of Object.entries(STEP_NAMES)) {
    expect(Object.keys(words[kind] ?? {}).toSorted(), kind).toEqual([...names].toSorted());
    expect(kinds[kind], kind).toBeTruthy();
    expect(purposes[kind], kind).toBeTruthy();
  }
});
