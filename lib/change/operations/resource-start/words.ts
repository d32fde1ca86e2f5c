import type { OperationWords } from "../telling";
import type { ResourceStart } from "./home";

export const resourceStartWords: OperationWords<ResourceStart> = {
  subject: ({ resource }) => resource,
  about: ({ resource }) => [{ kind: "resource", id: resource }],
  sentence: ({ resource }) => ({ key: "operation.start", values: { resource } }),
  explanation: () => ({ key: "explain.start", values: {} }),
};
