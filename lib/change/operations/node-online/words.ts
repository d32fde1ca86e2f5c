import type { OperationWords } from "../telling";
import type { NodeOnline } from "./home";

export const nodeOnlineWords: OperationWords<NodeOnline> = {
  subject: ({ node }) => node,
  about: ({ node }) => [{ kind: "node", id: node }],
  sentence: ({ node }) => ({ key: "operation.online", values: { node } }),
  explanation: () => ({ key: "explain.online", values: {} }),
};
