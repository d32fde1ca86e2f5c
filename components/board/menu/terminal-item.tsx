"use client";

import { SquareTerminal } from "lucide-react";
import { useParams, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/access/access-context";
import { terminalHref } from "@/components/cluster/cluster-pages";
import { useTerminalSetting } from "@/components/data/use-terminal-setting";
import { MenuItem } from "@/components/ui/menu-item";

/** The way to a shell on a node, for those who may, where the cluster's owner allows it. Asked when the menu opens, and last in it. */
export function TerminalItem({ node }: { readonly node: string }) {
  const t = useTranslations("terminal");
  const router = useRouter();
  const { clusterId } = useParams<{ clusterId: string }>();
  const { data } = useTerminalSetting(clusterId, useMay()("cluster.terminal", clusterId));
  if (data?.allowed !== true || !data.nodes.includes(node)) return null;
  return (
    <MenuItem
      icon={SquareTerminal}
      hint={t("hint")}
      onSelect={() => router.push(terminalHref(clusterId, node))}
    >
      {t("menu")}
    </MenuItem>
  );
}
