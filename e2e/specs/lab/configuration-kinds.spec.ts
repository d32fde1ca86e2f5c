import { SAMPLES, type Sample } from "@/lib/change/configuration/samples";
import { canonicalOn } from "../../support/canonical";
import { change } from "../../support/change";
import { headless } from "../../support/headless";
import { expect, test } from "../../support/test";
import { IS_THOROUGH, inPart } from "../../support/thorough";
import { must } from "../../support/truth";

/** One sample of each other kind of step, or all there are. */
function samples(): readonly Sample[] {
  if (IS_THOROUGH) return SAMPLES;
  const kinds = new Map(SAMPLES.toReversed().map((sample) => [sample.step.kind, sample]));
  return inPart([...kinds.values()], 4);
}

test("kinds of changes are made, and taken back to the same configuration", async ({ harrier, lab }) => {
  test.setTimeout(60_000 + samples().length * 30_000);
  const api = headless(harrier.url, harrier.clusterId);
  // Nothing has to start: it is the configuration that counts here.
  await must(lab, "n1", "crm_attribute --type crm_config --name stop-all-resources --update true");
  await must(lab, "n1", "crm_resource --wait --timeout=60");
  for (const sample of samples()) {
    const first = await canonicalOn(lab, "n1");
    const given = sample.given.length === 0 ? null : await api.change(change("given", ...sample.given));
    const before = await canonicalOn(lab, "n1");
    const made = await api.change(change(sample.name, sample.step));
    expect(made.troubles, sample.name).toEqual([]);
    expect(await canonicalOn(lab, "n1"), `${sample.name}: made`).not.toBe(before);
    expect(made.undo, sample.name).not.toBeNull();
    if (made.undo) await api.change(made.undo);
    expect(await canonicalOn(lab, "n1"), `${sample.name}: taken back`).toBe(before);
    if (given?.undo) await api.change(given.undo);
    expect(await canonicalOn(lab, "n1"), `${sample.name}: as at first`).toBe(first);
  }
});
