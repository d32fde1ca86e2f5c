import type { ConfigurationOperation } from "../../configuration/operation";
import type { About, OperationWords } from "../telling";
import type { ConfigurationChange } from "./home";

export const configurationChangeWords: OperationWords<ConfigurationChange> = {
  subject: ({ subject }) => subject,
  about: ({ subject, steps }) => {
    const ids = new Set([subject, ...steps.flatMap(idsIn)]);
    return [...ids].map((id): About => ({ kind: "configuration", id }));
  },
  sentence: ({ purpose, subject }) => ({ key: `purpose.${purpose}`, values: { subject } }),
  explanation: () => ({ key: "explain.configuration", values: {} }),
};

function idsIn(step: ConfigurationOperation): readonly string[] {
  if ("id" in step) return [step.id, ...("members" in step ? step.members : [])];
  return "node" in step ? [step.node] : [];
}
