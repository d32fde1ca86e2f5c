import type { OperationWords } from "../telling";
import type { ResourceClear } from "./home";

export const resourceClearWords: OperationWords<ResourceClear> = {
  subject: ({ resource }) => resource,
  about: ({ resource, node }) => [
    { kind: "resource", id: resource },
    ...(node === null ? [] : [{ kind: "node" as const, id: node }]),
  ],
  sentence: ({ resource, node }) =>
    node === null
      ? { key: "operation.clear", values: { resource } }
      : { key: "operation.clearOn", values: { resource, node } },
  explanation: () => ({ key: "explain.clear", values: {} }),
};
