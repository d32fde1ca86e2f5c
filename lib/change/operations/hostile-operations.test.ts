import { expect, it } from "vitest";
import { sampleCluster } from "../../cluster/samples";
import { ArgvError } from "../../command/argv";
import { HOSTILE_TEXTS, withEachLeaf } from "../hostile-leaves";
import type { Operation } from "../operation";
import { homeOf } from "./homes";
import { pictureOf } from "./picture";
import { OPERATION_SAMPLES } from "./samples";

const picture = pictureOf(sampleCluster(), [], []);

/** What an operation runs, where it is no change of the configuration: those are tried step by step (`dialect/hostile-steps`). */
function commandsOf(operation: Operation): readonly (readonly string[])[] {
  const { way } = homeOf(operation);
  switch (way.kind) {
    case "live":
      return way.commands(operation, picture).map(({ argv }) => argv);
    case "nodes":
      return [way.command(operation), ...(way.first?.(operation) ? [way.first(operation) ?? []] : [])];
    case "patch":
      return [];
  }
}

it("a hostile text in any place of any operation is refused with a code, or stands in its commands to the letter and is no option", () => {
  let refused = 0;
  for (const sample of OPERATION_SAMPLES) {
    for (const text of HOSTILE_TEXTS) {
      for (const operation of withEachLeaf<Operation>(sample, text)) {
        const where = `${sample.kind} ${JSON.stringify(operation).slice(0, 200)}`;
        const parsed = homeOf(sample).input.safeParse(operation);
        if (!parsed.success) {
          refused += 1;
          expect(
            parsed.error.issues.every(({ message }) => message !== ""),
            where,
          ).toBe(true);
          continue;
        }
        const words = wordsOrRefusal(parsed.data);
        if (words === null) refused += 1;
        else if (text.startsWith("-")) expect(words, where).not.toContain(text);
        else if (words.length > 0) expect(words.join("\n"), where).not.toMatch(/\0|\p{Surrogate}/u);
      }
    }
  }
  expect(refused).toBeGreaterThan(500);
});

function wordsOrRefusal(operation: Operation): readonly string[] | null {
  try {
    return commandsOf(operation).flat();
  } catch (error) {
    if (error instanceof ArgvError) return null;
    throw error;
  }
}
