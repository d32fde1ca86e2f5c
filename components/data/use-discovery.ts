"use client";

import { useMutation } from "@tanstack/react-query";
import type { Discovery, DiscoveryInput } from "@/lib/discovery/discovery";
import { askApi } from "./ask-api";

/** Logs in with a confirmed host key and looks around: members, their keys, tools and rights. */
export function useDiscovery() {
  return useMutation({
    mutationFn: (input: DiscoveryInput) => askApi<Discovery>("/api/v1/discovery/cluster", { body: input }),
  });
}
