import { SAMPLES, type Sample } from "@/lib/change/configuration/samples";
import { canonicalText } from "../../support/canonical";
import { change } from "../../support/change";
import { headless } from "../../support/headless";
import { expect, test } from "../../support/practice-test";
import { IS_THOROUGH } from "../../support/thorough";

/** One sample of each kind of step, or all there are. */
function samples(): readonly Sample[] {
  if (IS_THOROUGH) return SAMPLES;
  const kinds = new Map(SAMPLES.toReversed().map((sample) => [sample.step.kind, sample]));
  return [...kinds.values()];
}

test("each kind of change is made, and taken back to the same configuration", async ({
  harrier,
  practice,
}) => {
  test.setTimeout(60_000 + samples().length * 30_000);
  const api = headless(harrier.url, harrier.clusterId);
  const configuration = async () =>
    canonicalText((await practice.exec(["cibadmin", "-Q", "-o", "configuration"])).stdout);
  // Nothing has to start: it is the configuration that counts here.
  await practice.exec(["crm_attribute", "-t", "crm_config", "-n", "stop-all-resources", "-v", "true"]);
  try {
    for (const sample of samples()) {
      const first = await configuration();
      const given = sample.given.length === 0 ? null : await api.change(change("given", ...sample.given));
      const before = await configuration();
      const made = await api.change(change(sample.name, sample.step));
      expect(made.troubles, sample.name).toEqual([]);
      expect(await configuration(), `${sample.name}: made`).not.toBe(before);
      expect(made.undo, sample.name).not.toBeNull();
      if (made.undo) await api.change(made.undo);
      expect(await configuration(), `${sample.name}: taken back`).toBe(before);
      if (given?.undo) await api.change(given.undo);
      expect(await configuration(), `${sample.name}: as at first`).toBe(first);
    }
  } finally {
    await practice.exec(["crm_attribute", "-t", "crm_config", "-n", "stop-all-resources", "-D"]);
  }
});
