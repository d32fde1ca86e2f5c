import { CLUSTER_UNITS } from "../../../corosync/cluster-units";
import type { OperationWords } from "../telling";
import type { UnitBoot } from "./home";

export const unitBootWords: OperationWords<UnitBoot> = {
  subject: ({ unit }) => unit,
  about: ({ unit, nodes }) => [
    { kind: "unit", id: unit },
    ...nodes.map((id) => ({ kind: "node" as const, id })),
  ],
  sentence: ({ unit, nodes, enabled }) => ({
    key: enabled ? "operation.bootOn" : "operation.bootOff",
    values: { unit, nodes },
  }),
  explanation: ({ unit, nodes, enabled }) => {
    const key = enabled
      ? (`explain.bootOn${ownerOf(unit)}` as const)
      : (`explain.bootOff${ownerOf(unit)}` as const);
    return { key, values: { unit, nodes } };
  },
};

/** Whose a unit is: Pacemaker starts services by itself, the cluster's own are systemd's, and sbd's switch is one at corosync. */
function ownerOf(unit: string): "Sbd" | "Own" | "" {
  if (unit === "sbd.service") return "Sbd";
  return CLUSTER_UNITS.some((name) => unit === `${name}.service`) ? "Own" : "";
}
