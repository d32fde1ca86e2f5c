import type { OperationWords } from "../telling";
import type { ResourceRestart } from "./home";

export const resourceRestartWords: OperationWords<ResourceRestart> = {
  subject: ({ resource }) => resource,
  about: ({ resource }) => [{ kind: "resource", id: resource }],
  sentence: ({ resource }) => ({ key: "operation.restart", values: { resource } }),
  explanation: () => ({ key: "explain.restart", values: {} }),
};
