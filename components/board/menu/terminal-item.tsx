"use client";

import { SquareTerminal } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { MenuItem } from "@/components/ui/menu-item";
import { useTerminalWay } from "./use-terminal-way";

/** The way to a shell on a node, for those who may, where the cluster's owner allows it. Asked when the menu opens, and last in it. */
export function TerminalItem({ node }: { readonly node: string }) {
  const t = useTranslations("terminal");
  const router = useRouter();
  const href = useTerminalWay()(node);
  if (href === null) return null;
  return (
    <MenuItem icon={SquareTerminal} hint={t("hint")} onSelect={() => router.push(href)}>
      {t("menu")}
    </MenuItem>
  );
}
