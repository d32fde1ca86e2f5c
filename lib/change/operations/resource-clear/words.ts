import type { OperationWords } from "../telling";
import type { ResourceClear } from "./home";

export const resourceClearWords: OperationWords<ResourceClear> = {
  subject: ({ resource }) => resource,
  about: (operation) => {
    const node = nodeOf(operation);
    return [
      { kind: "resource", id: operation.resource },
      ...(node === null ? [] : [{ kind: "node" as const, id: node }]),
    ];
  },
  sentence: (operation) => {
    const { resource } = operation;
    const node = nodeOf(operation);
    return node === null
      ? { key: "operation.clear", values: { resource } }
      : { key: "operation.clearOn", values: { resource, node } };
  },
  explanation: () => ({ key: "explain.clear", values: {} }),
};

/** What was stored before there was a node in it was about all of them. */
function nodeOf({ node }: ResourceClear): string | null {
  return node ?? null;
}
