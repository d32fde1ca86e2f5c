"use client";

import { useQuery } from "@tanstack/react-query";
import type { WizardCatalogue } from "@/lib/api/wizard-view";
import { askApi } from "./ask-api";

/** The wizards of a cluster and the drafts that were left; read anew whenever the catalogue is opened. */
export function useWizards(clusterId: string) {
  const path = `/api/v1/clusters/${encodeURIComponent(clusterId)}/wizards`;
  return useQuery({
    queryKey: ["wizards", clusterId],
    queryFn: ({ signal }) => askApi<WizardCatalogue>(path, { signal }),
    staleTime: 0,
  });
}
