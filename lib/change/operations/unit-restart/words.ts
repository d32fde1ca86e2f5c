import type { OperationWords } from "../telling";
import type { UnitRestart } from "./home";

export const unitRestartWords: OperationWords<UnitRestart> = {
  subject: ({ unit }) => unit,
  about: ({ unit, node }) => [
    { kind: "unit", id: unit },
    { kind: "node", id: node },
  ],
  sentence: ({ unit, node }) => ({ key: "operation.unitAnew", values: { unit, node } }),
  explanation: ({ unit, node }) => ({
    key: unit === "corosync-qdevice.service" ? "explain.unitAnewDevice" : "explain.unitAnew",
    values: { unit, node },
  }),
};
