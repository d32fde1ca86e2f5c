import "server-only";
import { z } from "zod";
import type { HostKey, HostKeyInput } from "@/lib/discovery/discovery";
import { err } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { jumpEndpoint } from "../../cluster/way-in";
import { clusterIdSchema } from "../cluster/view";
import { credentialSchema, hostSchema, jumpSchema, portSchema } from "./input";

const SCAN_TIMEOUT_MS = 8_000;

/**
 * The key that a host shows, to be compared and confirmed by a person. Nobody logs in to it; the jump host in front of
 * it, whose key was confirmed before, is logged in to.
 */
export const readHostKey = defineVerb<HostKeyInput, HostKey>({
  name: "discovery.host-key",
  permission: "clusters.manage",
  input: z.object({
    host: hostSchema,
    port: portSchema,
    jump: jumpSchema.extend({ credential: credentialSchema }).nullish(),
    clusterId: clusterIdSchema.optional(),
  }),
  audit: ({ host, port, jump, clusterId }) => ({
    host,
    port,
    clusterId,
    jump: jump ? { ...jump, credential: jump.credential.kind } : null,
  }),
  async act({ runtime }, { host, port, jump, clusterId }) {
    const saved = (await runtime.clusters.list()).find(({ id }) => id === clusterId);
    const through = saved?.jump ? jumpEndpoint(saved.jump, saved.credential) : undefined;
    const target = { host, port, jump: jump ? jumpEndpoint(jump, jump.credential) : through };
    const key = await runtime.pool.scanHostKey(target, { timeoutMs: SCAN_TIMEOUT_MS });
    return key.ok ? key : err({ code: "node", host, problem: key.error });
  },
});
