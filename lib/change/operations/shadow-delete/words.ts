import type { OperationWords } from "../telling";
import type { ShadowDelete } from "./home";

export const shadowDeleteWords: OperationWords<ShadowDelete> = {
  subject: ({ node }) => node,
  about: ({ node }) => [{ kind: "node", id: node }],
  sentence: ({ node, name }) => ({ key: "operation.shadow", values: { node, name } }),
  explanation: () => ({ key: "explain.shadow", values: {} }),
};
