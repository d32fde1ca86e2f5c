import type { OperationWords } from "../telling";
import type { ResourceBan } from "./home";

export const resourceBanWords: OperationWords<ResourceBan> = {
  subject: ({ resource }) => resource,
  about: ({ resource, node }) => [
    { kind: "resource", id: resource },
    { kind: "node", id: node },
  ],
  sentence: ({ resource, node, lifetime = "no" }) => ({
    key: "operation.ban",
    values: { resource, node, lifetime },
  }),
  explanation: ({ lifetime }) => ({
    key: lifetime === undefined ? "explain.ban" : "explain.banFor",
    values: {},
  }),
  choice: "lifetime",
};
