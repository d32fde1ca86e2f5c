import type { OperationWords } from "../telling";
import type { ConfigurationUndo } from "./home";

export const configurationUndoWords: OperationWords<ConfigurationUndo> = {
  subject: ({ subject }) => subject,
  about: ({ subject }) => [{ kind: "configuration", id: subject }],
  sentence: ({ subject }) => ({ key: "operation.undo", values: { subject } }),
  explanation: () => ({ key: "explain.undo", values: {} }),
};
