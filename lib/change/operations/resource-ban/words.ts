import type { OperationWords } from "../telling";
import type { ResourceBan } from "./home";

export const resourceBanWords: OperationWords<ResourceBan> = {
  subject: ({ resource }) => resource,
  about: ({ resource, node }) => [
    { kind: "resource", id: resource },
    { kind: "node", id: node },
  ],
  sentence: ({ resource, node }) => ({ key: "operation.ban", values: { resource, node } }),
  explanation: () => ({ key: "explain.ban", values: {} }),
};
