import type { OperationWords } from "../telling";
import type { ResourceMove } from "./home";

export const resourceMoveWords: OperationWords<ResourceMove> = {
  subject: ({ resource }) => resource,
  about: ({ resource, to }) => [
    { kind: "resource", id: resource },
    { kind: "node", id: to },
  ],
  sentence: ({ resource, to, promoted, keep }) => {
    const values = { resource, to };
    if (promoted) return { key: keep ? "operation.movePromotedKeep" : "operation.movePromoted", values };
    return { key: keep ? "operation.moveKeep" : "operation.move", values };
  },
  explanation: () => null,
  choice: "keep",
};
