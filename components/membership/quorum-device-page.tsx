"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ClusterCrumb, type ClusterName } from "@/components/cluster/cluster-crumb";
import { clusterPageHref } from "@/components/cluster/cluster-pages";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import { HostFaults } from "@/components/create/host-faults";
import { errorOf } from "@/components/data/api-failure";
import { useCorosyncConf } from "@/components/data/use-corosync-conf";
import { JobDialog } from "@/components/job/job-dialog";
import { Button } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { faultsOf } from "@/lib/blueprint/faults";
import type { HostOffer } from "@/lib/blueprint/host-offer";
import { deviceIn, hasDevice, setDevice } from "@/lib/corosync/edit-nodes";
import type { JobSnapshot } from "@/lib/job/message";
import { ConfDiff } from "./conf-diff";
import { DeviceForm } from "./device-form";
import { HostFlow } from "./host-flow";

interface QuorumDevicePageProps {
  readonly cluster: ClusterName;
  readonly initial: JobSnapshot | null;
}

/** The quorum device: the one that is there, with its way out; else one that comes. */
export function QuorumDevicePage({ cluster, initial }: QuorumDevicePageProps) {
  const t = useTranslations("membership.device");
  const { data, error } = useCorosyncConf(cluster.id);
  const file = data?.texts[0];
  const words = { title: t("title"), intro: t("intro"), last: t("last") };
  if (cluster.practice || (data !== undefined && !hasDevice(file?.text ?? "")))
    return (
      <HostFlow
        cluster={cluster}
        initial={initial}
        path={`${clusterPageHref(cluster.id, "cluster")}/quorum-device`}
        words={words}
        faultsOf={faultsOfDevice}
      >
        {(offer, preflightId) => (
          <DeviceForm
            key={preflightId}
            clusterId={cluster.id}
            offer={offer}
            preflightId={preflightId}
            file={file?.text ?? ""}
          />
        )}
      </HostFlow>
    );
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-1 flex-col gap-3 p-4 sm:p-6">
      <ClusterCrumb cluster={cluster} within="cluster" />
      <h1 className="text-xl font-semibold">{words.title}</h1>
      <p className="mb-1 max-w-prose text-ink-muted">{words.intro}</p>
      {error === null ? null : <ProblemNotice problem={errorOf(error)} />}
      {file === undefined && error === null ? <Skeleton className="h-40" /> : null}
      {file === undefined ? null : <PresentDevice cluster={cluster} file={file.text} />}
    </div>
  );
}

/** What a host that only votes has of a cluster of its own does not matter. */
function faultsOfDevice(offer: HostOffer) {
  const faults = faultsOf([offer], { way: "by-hand" }).filter(
    ({ code }) => code === "unreachable" || code === "not-root",
  );
  return faults.length === 0 ? null : <HostFaults faults={faults} offers={[offer]} />;
}

function PresentDevice({ cluster, file }: { readonly cluster: ClusterName; readonly file: string }) {
  const t = useTranslations("membership.device");
  const [isOpen, setOpen] = useState(false);
  const device = deviceIn(file);
  const { id: clusterId, name } = cluster;
  return (
    <Panel title={t("present")}>
      <p>
        {device === null
          ? t("presentOther")
          : t.rich("presentNet", {
              host: () => <Code>{device.host}</Code>,
              algorithm: () => <Code>{device.algorithm}</Code>,
            })}
      </p>
      {device === null ? null : (
        <div className="pt-2">
          <Button onClick={() => setOpen(true)}>{t("remove")}</Button>
        </div>
      )}
      <JobDialog
        open={isOpen}
        onOpenChange={setOpen}
        size="lg"
        title={t("removeTitle")}
        description={t("removeText")}
        name={name}
        label={t("removeStart")}
        wanted={{ kind: "quorum-device", clusterId, device: null }}
      >
        <Notice tone="warn">{t("removeWarning")}</Notice>
        <ConfDiff before={file} after={setDevice(file, null)} />
      </JobDialog>
    </Panel>
  );
}
