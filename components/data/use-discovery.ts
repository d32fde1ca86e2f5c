"use client";

import { useMutation } from "@tanstack/react-query";
import type { AccessInput, Discovery } from "@/lib/discovery/discovery";
import { askApi } from "./ask-api";

interface DiscoveryInput {
  readonly access: AccessInput;
  /** Fingerprint that the person has confirmed. */
  readonly hostKey: string;
  /** Fingerprints of other members that the person has confirmed. */
  readonly trusted: readonly string[];
}

/** Logs in with a confirmed host key and looks around: members, their keys, tools and rights. */
export function useDiscovery() {
  return useMutation({
    mutationFn: (input: DiscoveryInput) => askApi<Discovery>("/api/v1/discovery/cluster", { body: input }),
  });
}
