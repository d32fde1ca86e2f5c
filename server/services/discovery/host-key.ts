import "server-only";
import { z } from "zod";
import type { HostKey } from "@/lib/discovery/discovery";
import { err } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { scanHostKey } from "../../ssh/host-key";
import { hostSchema, portSchema } from "./input";

const SCAN_TIMEOUT_MS = 8_000;

/** The key that a host shows, to be compared and confirmed by a person. Nobody logs in. */
export const readHostKey = defineVerb<{ host: string; port: number }, HostKey>({
  name: "cluster.discover",
  input: z.object({ host: hostSchema, port: portSchema }),
  audit: (target) => target,
  async act(_context, target) {
    const key = await scanHostKey(target, { timeoutMs: SCAN_TIMEOUT_MS });
    return key.ok ? key : err({ code: "node", host: target.host, problem: key.error });
  },
});
