import { parseArgs } from "node:util";
import { SAMPLES } from "@/lib/change/configuration/samples";
import { DIALECTS } from "@/lib/change/dialect/dialects";
import { openLab } from "../lab/lab";
import { groundOn, prove } from "./prove";

/** By hand: `node --import tsx e2e/dialects/cli.ts --lab NAME --dialect pcs [--only TEXT] [--node n1]`. */
const { values } = parseArgs({
  options: {
    lab: { type: "string", default: "dev" },
    dialect: { type: "string", default: "pcs" },
    only: { type: "string", default: "" },
    node: { type: "string", default: "n1" },
  },
});

async function main(): Promise<void> {
  const ground = await groundOn(openLab(values.lab), values.node);
  const dialect = DIALECTS[values.dialect as keyof typeof DIALECTS];
  const counts: Record<string, number> = {};
  const samples = SAMPLES.filter(({ name }) => name.includes(values.only));
  for (const [name, proof] of await prove(ground, dialect, samples)) {
    counts[proof.kind] = (counts[proof.kind] ?? 0) + 1;
    if (proof.kind === "same") continue;
    console.log(`\n# ${name}: ${proof.kind}`);
    if (proof.kind === "unsupported") console.log(proof.reason);
    if (proof.kind === "refused") console.log(`${proof.command}\n${proof.said}`);
    if (proof.kind === "different") {
      console.log(proof.commands.join("\n"));
      console.log(difference(proof.wanted, proof.made));
    }
  }
  console.log(counts);
}

/** Lines that only one of the two has. */
function difference(wanted: string, made: string): string {
  const [a, b] = [wanted.split("\n"), made.split("\n")];
  return [
    ...a.filter((line) => !b.includes(line)).map((line) => `- wanted ${line}`),
    ...b.filter((line) => !a.includes(line)).map((line) => `+ made   ${line}`),
  ].join("\n");
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
