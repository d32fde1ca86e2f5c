"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useDenial } from "@/components/access/access-context";
import type { ClusterName } from "@/components/cluster/cluster-crumb";
import { Button } from "@/components/ui/button";
import { JOB_KINDS } from "@/lib/job/kinds";
import { RestartAllDialog } from "./restart-all-dialog";

interface RestartAllProps {
  readonly cluster: ClusterName;
  readonly nodes: readonly string[];
}

/** Stops all and starts all, as one job: the way out that every manual ends with. */
export function RestartAll({ cluster, nodes }: RestartAllProps) {
  const t = useTranslations("services.power");
  const [isOpen, setOpen] = useState(false);
  const denied = useDenial()(JOB_KINDS["restart-all"].permission, cluster.id);
  return (
    <>
      <Button size="sm" disabledReason={denied} onClick={() => setOpen(true)}>
        {t("restartAll")}
      </Button>
      <RestartAllDialog cluster={cluster} nodes={nodes} open={isOpen} onOpenChange={setOpen} />
    </>
  );
}
