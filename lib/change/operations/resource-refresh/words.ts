import type { OperationWords } from "../telling";
import type { ResourceRefresh } from "./home";

export const resourceRefreshWords: OperationWords<ResourceRefresh> = {
  subject: ({ resource }) => resource,
  about: ({ resource, node }) => [
    { kind: "resource", id: resource },
    ...(node === null ? [] : [{ kind: "node" as const, id: node }]),
  ],
  sentence: ({ resource, node }) =>
    node === null
      ? { key: "operation.refresh", values: { resource } }
      : { key: "operation.refreshOn", values: { resource, node } },
  explanation: () => ({ key: "explain.refresh", values: {} }),
};
