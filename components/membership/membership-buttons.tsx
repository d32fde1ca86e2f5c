"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useDenial } from "@/components/access/access-context";
import type { ClusterName } from "@/components/cluster/cluster-crumb";
import { clusterPageHref } from "@/components/cluster/cluster-pages";
import { JobDialog } from "@/components/job/job-dialog";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { JOB_KINDS } from "@/lib/job/kinds";
import { RemoveNodeDialog } from "./remove-node-dialog";

/** Who belongs to the cluster, and who decides with it. */
export function MembershipButtons({ cluster }: { readonly cluster: ClusterName }) {
  const t = useTranslations("membership");
  const page = clusterPageHref(cluster.id, "cluster");
  return (
    <>
      <Link href={`${page}/add-node`} prefetch={false} className={buttonStyle("secondary", "sm")}>
        {t("add.open")}
      </Link>
      <Link href={`${page}/quorum-device`} prefetch={false} className={buttonStyle("secondary", "sm")}>
        {t("device.open")}
      </Link>
      <NewKey cluster={cluster} />
    </>
  );
}

function NewKey({ cluster: { id: clusterId, name } }: { readonly cluster: ClusterName }) {
  const t = useTranslations("membership.key");
  const [isOpen, setOpen] = useState(false);
  const denied = useDenial()(JOB_KINDS.authkey.permission, clusterId);
  return (
    <>
      <Button size="sm" disabledReason={denied} onClick={() => setOpen(true)}>
        {t("open")}
      </Button>
      <JobDialog
        open={isOpen}
        onOpenChange={setOpen}
        title={t("title", { name })}
        description={t("description")}
        name={name}
        label={t("start")}
        wanted={{ kind: "authkey", clusterId, confirm: name }}
      >
        <ul className="list-disc space-y-1 pl-5">
          {(["checked", "taken", "seen"] as const).map((one) => (
            <li key={one}>{t(one)}</li>
          ))}
        </ul>
      </JobDialog>
    </>
  );
}

interface RemoveNodeProps {
  readonly clusterId: string;
  readonly node: string;
  readonly isSilent: boolean;
}

/** The way out of the cluster for one node. */
export function RemoveNode({ clusterId, node, isSilent }: RemoveNodeProps) {
  const t = useTranslations("membership.remove");
  const [isOpen, setOpen] = useState(false);
  const denied = useDenial()(JOB_KINDS["remove-node"].permission, clusterId);
  return (
    <>
      <Button size="sm" disabledReason={denied} onClick={() => setOpen(true)}>
        {t("open")}
      </Button>
      <RemoveNodeDialog
        clusterId={clusterId}
        node={node}
        isSilent={isSilent}
        open={isOpen}
        onOpenChange={setOpen}
      />
    </>
  );
}
