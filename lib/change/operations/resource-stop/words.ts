import type { OperationWords } from "../telling";
import type { ResourceStop } from "./home";

export const resourceStopWords: OperationWords<ResourceStop> = {
  subject: ({ resource }) => resource,
  about: ({ resource }) => [{ kind: "resource", id: resource }],
  sentence: ({ resource }) => ({ key: "operation.stop", values: { resource } }),
  explanation: () => ({ key: "explain.stop", values: {} }),
};
