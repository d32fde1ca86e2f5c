"use client";

import { useMutation } from "@tanstack/react-query";
import type { HostKey, HostKeyInput } from "@/lib/discovery/discovery";
import { askApi } from "./ask-api";

/** Asks a host for the key that it shows to strangers. Sends it no credential; a jump host before it gets one. */
export function askHostKey(input: HostKeyInput): Promise<HostKey> {
  return askApi<HostKey>("/api/v1/discovery/host-key", { body: input });
}

/** One host's key, asked for when somebody wants it. */
export function useHostKey() {
  return useMutation({ mutationFn: askHostKey });
}
