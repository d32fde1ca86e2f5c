"use client";

import { useTranslations } from "next-intl";
import { DataList } from "@/components/ui/data-list";
import type { Node, NodeSwitch } from "@/lib/cluster/node";

/** What the cluster knows of the node itself. */
export function NodeFacts({ node }: { node: Node }) {
  const t = useTranslations("details.node");
  const yesNo = (value: boolean) => t(value ? "yes" : "no");
  const switched = (name: NodeSwitch) =>
    node.untilRestart.includes(name) ? t("untilRestart") : yesNo(node[name]);
  return (
    <DataList
      items={[
        { label: t("id"), value: node.id },
        { label: t("online"), value: yesNo(node.online) },
        {
          label: t("standby"),
          value: node.standbyOnFail ? t("standbyOnFail") : switched("standby"),
        },
        { label: t("maintenance"), value: switched("maintenance") },
        { label: t("expectedUp"), value: yesNo(node.expectedUp) },
        { label: t("health"), value: t(`healthValue.${node.health}`) },
        ...(node.featureSet === null ? [] : [{ label: t("featureSet"), value: node.featureSet }]),
        ...(node.containerId === null ? [] : [{ label: t("container"), value: node.containerId }]),
      ]}
    />
  );
}
