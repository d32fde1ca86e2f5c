import type { OperationWords } from "../telling";
import type { NodeForget } from "./home";

export const nodeForgetWords: OperationWords<NodeForget> = {
  subject: ({ node }) => node,
  about: ({ node }) => [{ kind: "node", id: node }],
  sentence: ({ node, name }) => ({ key: "operation.forget", values: { node, name } }),
  explanation: () => ({ key: "explain.forget", values: {} }),
};
