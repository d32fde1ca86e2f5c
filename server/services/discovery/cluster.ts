import "server-only";
import type { Discovery, DiscoveryInput } from "@/lib/discovery/discovery";
import { defineVerb } from "../../boundary/verb";
import { discover } from "../../cluster/discover";
import { discoverySchema, withoutSecret } from "./input";

/** Finds the cluster behind one host: its members, their keys, and what Harrier finds or misses on each. */
export const discoverCluster = defineVerb<DiscoveryInput, Discovery>({
  name: "discovery.cluster",
  permission: "clusters.manage",
  input: discoverySchema,
  audit: ({ access, hostKey }) => ({ ...withoutSecret(access), hostKey }),
  act: ({ runtime }, input) => discover(runtime.pool, input),
});
