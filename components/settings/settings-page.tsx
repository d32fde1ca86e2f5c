"use client";

import { Archive, FileDown, FileUp, KeyRound, Pencil, Power, Trash2 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useDenial } from "@/components/access/access-context";
import { GuardedLink } from "@/components/access/guarded-link";
import { ClusterCrumb, type ClusterName } from "@/components/cluster/cluster-crumb";
import { ReportDialog } from "@/components/job/report-dialog";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import type { ClusterStack } from "@/lib/cluster/stack";
import { JOB_KINDS } from "@/lib/job/kinds";
import { DestroyDialog } from "./destroy-dialog";
import { PracticeSetting } from "./practice-setting";
import { RemoveDialog } from "./remove-dialog";
import { RenameDialog } from "./rename-dialog";
import { Setting } from "./setting";
import { TerminalSetting } from "./terminal-setting";

interface SettingsPageProps {
  readonly cluster: ClusterName;
  readonly stack: ClusterStack;
}

/** What can be done to the cluster's entry in the console. Nothing here changes the cluster, but its end. */
export function SettingsPage({ cluster, stack }: SettingsPageProps) {
  const t = useTranslations("settings");
  const report = useTranslations("job.report");
  const imported = useTranslations("import");
  const { id, name } = cluster;
  const denial = useDenial();
  // These are of Pacemaker's own tools, or take its files away.
  const isPacemaker = stack === "pacemaker";
  const manage = denial("clusters.manage", id);
  const [dialog, setDialog] = useState<"rename" | "remove" | "report" | "destroy" | null>(null);
  const close = (open: boolean) => !open && setDialog(null);
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-1 flex-col p-3 sm:p-6">
      <ClusterCrumb cluster={cluster} />
      <h1 className="mt-1 text-xl font-semibold">{t("title")}</h1>
      <p className="mb-4 text-ink-muted">{t(isPacemaker ? "text" : "textOld")}</p>
      <div className="divide-y rounded-lg border bg-surface">
        <Setting title={t("name")} text={name}>
          <Button disabledReason={manage} onClick={() => setDialog("rename")}>
            <Pencil aria-hidden className="size-3.5" />
            {t("rename.open")}
          </Button>
        </Setting>
        <Setting title={t("access")} text={t("accessText")}>
          <GuardedLink permission="clusters.manage" clusterId={id} href={`/clusters/${id}/access`}>
            <KeyRound aria-hidden className="size-3.5" />
            {t("accessOpen")}
          </GuardedLink>
        </Setting>
        {isPacemaker ? (
          <>
            <Setting title={t("script")} text={t("scriptText")}>
              <Link href={`/clusters/${id}/take-along`} prefetch={false} className={buttonStyle()}>
                <FileDown aria-hidden className="size-3.5" />
                {t("scriptOpen")}
              </Link>
            </Setting>
            <Setting title={imported("setting")} text={imported("settingText")}>
              <GuardedLink permission="cluster.configure" clusterId={id} href={`/clusters/${id}/import`}>
                <FileUp aria-hidden className="size-3.5" />
                {imported("open")}
              </GuardedLink>
            </Setting>
            <Setting title={report("setting")} text={report("settingText")}>
              <Button
                disabledReason={denial(JOB_KINDS.report.permission, id)}
                onClick={() => setDialog("report")}
              >
                <Archive aria-hidden className="size-3.5" />
                {report("menu")}
              </Button>
            </Setting>
          </>
        ) : null}
        <TerminalSetting clusterId={id} practice={cluster.practice} />
        {isPacemaker ? <PracticeSetting clusterId={id} /> : null}
        <Setting title={t("remove.heading")} text={t("remove.text")}>
          <Button disabledReason={manage} onClick={() => setDialog("remove")}>
            <Trash2 aria-hidden className="size-3.5" />
            {t("remove.open")}
          </Button>
        </Setting>
        {isPacemaker ? (
          <Setting title={t("destroy.heading")} text={t("destroy.text")}>
            <Button
              disabledReason={
                cluster.practice ? t("destroy.practice") : denial(JOB_KINDS.destroy.permission, id)
              }
              onClick={() => setDialog("destroy")}
            >
              <Power aria-hidden className="size-3.5" />
              {t("destroy.open")}
            </Button>
          </Setting>
        ) : null}
      </div>
      <RenameDialog
        key={`rename ${name}`}
        clusterId={id}
        name={name}
        open={dialog === "rename"}
        onOpenChange={close}
      />
      <ReportDialog clusterId={id} open={dialog === "report"} onOpenChange={close} />
      <RemoveDialog clusterId={id} name={name} open={dialog === "remove"} onOpenChange={close} />
      <DestroyDialog clusterId={id} name={name} open={dialog === "destroy"} onOpenChange={close} />
    </div>
  );
}
