import type { OperationWords } from "../telling";
import type { ResourceCleanup } from "./home";

export const resourceCleanupWords: OperationWords<ResourceCleanup> = {
  subject: ({ resource }) => resource,
  about: ({ resource, node }) => [
    { kind: "resource", id: resource },
    ...(node === null ? [] : [{ kind: "node" as const, id: node }]),
  ],
  sentence: ({ resource, node }) =>
    node === null
      ? { key: "operation.cleanup", values: { resource } }
      : { key: "operation.cleanupOn", values: { resource, node } },
  explanation: () => ({ key: "explain.cleanup", values: {} }),
};
