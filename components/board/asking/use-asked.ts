"use client";

import { useCallback, useState } from "react";
import type { Cluster } from "@/lib/cluster/cluster";
import type { Asked } from "./ask-dialog";

/** Which dialog is open, or was: its words stay until it has closed. */
export function useAsked() {
  const [asked, setAsked] = useState<Asked | null>(null);
  const ask = useCallback((kind: Asked["kind"], resource: string, cluster: Cluster) => {
    setAsked((last) => ({ kind, resource, cluster, open: true, ticket: (last?.ticket ?? 0) + 1 }));
  }, []);
  const close = useCallback(() => setAsked((last) => last && { ...last, open: false }), []);
  return { asked, ask, close };
}
