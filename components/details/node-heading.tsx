import { useTranslations } from "next-intl";
import { NodeStateMark } from "@/components/cluster/node-state-mark";
import { Badge } from "@/components/ui/badge";
import { type Node, nodeState } from "@/lib/cluster/node";

export function NodeHeading({ node }: { node: Node }) {
  const t = useTranslations("details.node");
  return (
    <span className="flex flex-wrap items-center gap-2">
      <NodeStateMark state={nodeState(node)} />
      <span>{t(`kind.${node.kind}`)}</span>
      {node.isDc ? <Badge>{t("dc")}</Badge> : null}
    </span>
  );
}
