import "server-only";
import { z } from "zod";
import type { AccessInput, Discovery } from "@/lib/discovery/discovery";
import { defineVerb } from "../../boundary/verb";
import { discover } from "../../cluster/discover";
import { accessSchema, fingerprintSchema, withoutSecret } from "./input";

interface DiscoverInput {
  readonly access: AccessInput;
  /** The confirmed key of the host that was typed. */
  readonly hostKey: string;
  /** Keys of other members that a person confirmed; the others must be vouched for by the first host. */
  readonly trusted?: readonly string[] | undefined;
}

/** Finds the cluster behind one host: its members, their keys, and what Harrier finds or misses on each. */
export const discoverCluster = defineVerb<DiscoverInput, Discovery>({
  name: "cluster.discover",
  input: z.object({
    access: accessSchema,
    hostKey: fingerprintSchema,
    trusted: z.array(fingerprintSchema).max(64).optional(),
  }),
  audit: ({ access, hostKey }) => ({ ...withoutSecret(access), hostKey }),
  act: ({ runtime }, { access, hostKey, trusted }) => discover(runtime.pool, access, hostKey, trusted ?? []),
});
