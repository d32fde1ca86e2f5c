import type { OperationWords } from "../telling";
import type { ConfigurationUpgrade } from "./home";

export const configurationUpgradeWords: OperationWords<ConfigurationUpgrade> = {
  subject: ({ schema }) => schema,
  about: ({ schema }) => [{ kind: "configuration", id: schema }],
  sentence: ({ schema }) => ({ key: "operation.upgrade", values: { schema } }),
  explanation: () => ({ key: "explain.upgrade", values: {} }),
};
