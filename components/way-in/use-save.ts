"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { changeAccess } from "@/app/actions/cluster/access";
import { addCluster } from "@/app/actions/cluster/add";
import type { ConsoleError } from "@/components/data/api-failure";
import { callAction } from "@/components/data/call-action";
import type { ClusterStack } from "@/lib/cluster/stack";
import type { AccessInput, KnownNode } from "@/lib/discovery/discovery";
import type { SavedWay } from "./saved-way";

interface Found {
  readonly name: string;
  readonly stack: ClusterStack;
  readonly access: AccessInput;
  readonly nodes: readonly KnownNode[];
  readonly keep: readonly string[];
}

/** Saves what was found, as a new cluster or as the way into one that is there, and goes to its page. */
export function useSave(saved: SavedWay | null) {
  const router = useRouter();
  const [error, setError] = useState<ConsoleError | null>(null);
  const [isSaving, start] = useTransition();
  const save = ({ name, stack, access, nodes, keep }: Found) =>
    start(async () => {
      const asked =
        saved === null
          ? addCluster({ name, stack, access, nodes })
          : changeAccess({ clusterId: saved.cluster.id, access, nodes, keep });
      const result = await callAction(asked);
      if (result.ok) router.push(`/clusters/${result.value.clusterId}`);
      else setError(result.error);
    });
  return { save, error, isSaving };
}
