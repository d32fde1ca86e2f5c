import type { Question } from "../../facts/fact";
import { type KernelFeature, moduleOf } from "../../facts/kernel";
import type { Check, WizardWorld } from "../wizard";
import { answersTo } from "./answers";
import { words } from "./words";

export function kernelQuestion(feature: KernelFeature): Extract<Question, { kind: "kernel" }> {
  return { kind: "kernel", feature };
}

/** Where the kernel cannot, no start can succeed: said before anything is planned, which it may be all the same. */
export function kernelChecks(world: WizardWorld, feature: KernelFeature): readonly Check[] {
  const answers = answersTo(world, kernelQuestion(feature));
  const without = answers.flatMap((one) => (one.ok && !one.value.has ? [one.node] : []));
  const values = { module: moduleOf(feature), nodes: without };
  if (without.length > 0)
    return [{ severity: "warning", field: null, text: words(`part.kernel.${feature}`, values) }];
  const isGood = answers.length > 0 && answers.every(({ ok }) => ok);
  return isGood
    ? [{ severity: "good", field: null, text: words("part.kernelHas", { module: values.module }) }]
    : [];
}
