"use client";

import { useMutation } from "@tanstack/react-query";
import type { HostKey } from "@/lib/discovery/discovery";
import { askApi } from "./ask-api";

interface HostAddress {
  readonly host: string;
  readonly port: number;
}

/** Asks a host for the key that it shows to strangers. Sends no credential. */
export function useHostKey() {
  return useMutation({
    mutationFn: (address: HostAddress) => askApi<HostKey>("/api/v1/discovery/host-key", { body: address }),
  });
}
