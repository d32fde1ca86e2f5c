import "server-only";
import { z } from "zod";
import type { Discovery, DiscoveryInput } from "@/lib/discovery/discovery";
import { defineVerb } from "../../boundary/verb";
import { discover } from "../../cluster/discover";
import { accessSchema, fingerprintSchema, withoutSecret } from "./input";

/** Finds the cluster behind one host: its members, their keys, and what Harrier finds or misses on each. */
export const discoverCluster = defineVerb<DiscoveryInput, Discovery>({
  name: "discovery.cluster",
  permission: "clusters.manage",
  input: z.object({
    access: accessSchema,
    hostKey: fingerprintSchema,
    trusted: z.array(fingerprintSchema).max(64).optional(),
    pinned: z
      .array(z.object({ name: z.string().max(255), fingerprint: fingerprintSchema }))
      .max(64)
      .optional(),
  }),
  audit: ({ access, hostKey }) => ({ ...withoutSecret(access), hostKey }),
  act: ({ runtime }, input) => discover(runtime.pool, input),
});
