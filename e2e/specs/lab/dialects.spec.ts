import { SAMPLES, type Sample } from "@/lib/change/configuration/samples";
import type { DialectName } from "@/lib/change/dialect/dialect";
import { DIALECTS } from "@/lib/change/dialect/dialects";
import { type Ground, groundOn, prove } from "../../dialects/prove";
import { expect, test } from "../../support/test";

/** What a dialect has no words for, and says so: a plan then uses Pacemaker's own tools, with a note. */
const UNSUPPORTED: Readonly<Record<DialectName, readonly string[]>> = {
  pcs: [],
  crmsh: ["delete a primitive with its constraints", "location by a nested rule"],
  pacemaker: [],
};

for (const name of Object.keys(DIALECTS) as DialectName[]) {
  test(`every operation in the words of ${name} makes what is meant`, async ({ lab }) => {
    const grounds = await Promise.all(lab.nodes.slice(0, 2).map((node) => groundOn(lab, node.name)));
    const queue = [...SAMPLES];
    const odd: string[] = [];
    const unsupported: string[] = [];
    await Promise.all(
      grounds.map(async (ground) => {
        for (let sample = queue.shift(); sample !== undefined; sample = queue.shift())
          await judge(ground, name, sample, odd, unsupported);
      }),
    );
    expect(odd).toEqual([]);
    expect(unsupported.sort()).toEqual(UNSUPPORTED[name]);
  });
}

async function judge(
  ground: Ground,
  name: DialectName,
  sample: Sample,
  odd: string[],
  unsupported: string[],
): Promise<void> {
  const proof = await prove(ground, DIALECTS[name], sample);
  if (proof.kind === "unsupported") unsupported.push(sample.name);
  else if (proof.kind !== "same") odd.push(`${sample.name}: ${JSON.stringify(proof)}`);
}
