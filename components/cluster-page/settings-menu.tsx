"use client";

import { Archive, Ellipsis, FileDown, KeyRound, Pencil, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ReportDialog } from "@/components/job/report-dialog";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { MenuItem } from "@/components/ui/menu-item";
import { RemoveDialog } from "./remove-dialog";
import { RenameDialog } from "./rename-dialog";

interface SettingsMenuProps {
  readonly clusterId: string;
  readonly name: string;
}

/** What can be done to the cluster's entry in the console. */
export function SettingsMenu({ clusterId, name }: SettingsMenuProps) {
  const t = useTranslations("clusterPage.settings");
  const menu = useTranslations("wizardUi.menu");
  const report = useTranslations("job.report");
  const router = useRouter();
  const [dialog, setDialog] = useState<"rename" | "remove" | "report" | null>(null);
  const close = (open: boolean) => !open && setDialog(null);
  return (
    <>
      <Menu trigger={<IconButton icon={Ellipsis} label={t("label")} />}>
        <MenuItem icon={Pencil} onSelect={() => setDialog("rename")}>
          {t("rename")}
        </MenuItem>
        <MenuItem icon={KeyRound} onSelect={() => router.push(`/clusters/${clusterId}/access`)}>
          {t("access")}
        </MenuItem>
        <MenuItem icon={FileDown} onSelect={() => router.push(`/clusters/${clusterId}/take-along`)}>
          {menu("takeAlong")}
        </MenuItem>
        <MenuItem icon={Archive} onSelect={() => setDialog("report")}>
          {report("menu")}
        </MenuItem>
        <MenuItem icon={Trash2} danger onSelect={() => setDialog("remove")}>
          {t("remove")}
        </MenuItem>
      </Menu>
      <RenameDialog
        key={`rename ${name}`}
        clusterId={clusterId}
        name={name}
        open={dialog === "rename"}
        onOpenChange={close}
      />
      <ReportDialog clusterId={clusterId} open={dialog === "report"} onOpenChange={close} />
      <RemoveDialog clusterId={clusterId} name={name} open={dialog === "remove"} onOpenChange={close} />
    </>
  );
}
