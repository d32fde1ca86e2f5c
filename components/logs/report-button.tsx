"use client";

import { Archive } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useDenial } from "@/components/access/access-context";
import { ReportDialog } from "@/components/job/report-dialog";
import { Button } from "@/components/ui/button";
import { JOB_KINDS } from "@/lib/job/kinds";

/** All that the nodes have for somebody else to look into: crm_report, as a job. */
export function ReportButton({ clusterId }: { readonly clusterId: string }) {
  const t = useTranslations("job.report");
  const [isOpen, setOpen] = useState(false);
  const denied = useDenial()(JOB_KINDS.report.permission, clusterId);
  return (
    <>
      <Button size="sm" disabledReason={denied} onClick={() => setOpen(true)}>
        <Archive aria-hidden className="size-3.5" />
        {t("menu")}
      </Button>
      <ReportDialog clusterId={clusterId} open={isOpen} onOpenChange={setOpen} />
    </>
  );
}
