"use client";

import { useQuery } from "@tanstack/react-query";
import type { ConfigurationDifference, PastPoints } from "@/lib/api/configuration-past";
import type {
  ConfigurationFindings,
  ConfigurationText,
  ConfigurationView,
} from "@/lib/api/configuration-view";
import { askApi } from "./ask-api";

function pathOf(clusterId: string, rest = ""): string {
  return `/api/v1/clusters/${encodeURIComponent(clusterId)}/configuration${rest}`;
}

/** A question of the configuration; asked anew each time one looks. */
function useAsked<Answer>(path: string, isWanted = true) {
  return useQuery({
    queryKey: ["configuration", path],
    queryFn: ({ signal }) => askApi<Answer>(path, { signal }),
    staleTime: 0,
    enabled: isWanted,
  });
}

/** Values and options: the configuration beside resources and constraints. */
export function useConfiguration(clusterId: string) {
  return useAsked<ConfigurationView>(pathOf(clusterId));
}

/** What crm_verify says of it. */
export function useConfigurationFindings(clusterId: string) {
  return useAsked<ConfigurationFindings>(pathOf(clusterId, "/findings"));
}

/** The configuration as XML, its secrets masked. */
export function useConfigurationText(clusterId: string) {
  return useAsked<ConfigurationText>(pathOf(clusterId, "/text"));
}

/** The configurations that the watched node has kept. */
export function usePastPoints(clusterId: string) {
  return useAsked<PastPoints>(pathOf(clusterId, "/past"));
}

/** What is different between two of them; asked where both are chosen. */
export function useConfigurationDifference(clusterId: string, from: string, to: string) {
  const query = `?${new URLSearchParams({ from, to }).toString()}`;
  return useAsked<ConfigurationDifference>(pathOf(clusterId, `/compare${query}`), from !== "" && to !== "");
}
