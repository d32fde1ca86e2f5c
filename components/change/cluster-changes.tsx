"use client";

import type { ReactNode } from "react";
import { useClusterView } from "@/components/data/use-cluster-view";
import { ChangeProvider } from "./change-provider";

/** A ChangeProvider for a page that does not look at the cluster itself. */
export function ClusterChanges({ clusterId, children }: { clusterId: string; children: ReactNode }) {
  const { view } = useClusterView(clusterId);
  return (
    <ChangeProvider clusterId={clusterId} runs={view?.runs ?? []}>
      {children}
    </ChangeProvider>
  );
}
