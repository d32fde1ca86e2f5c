import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { AddClusterInput, JumpInput } from "@/lib/discovery/discovery";
import { err, ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import {
  accessSchema,
  fingerprintSchema,
  hostSchema,
  nameSchema,
  portSchema,
  withoutSecret,
} from "../discovery/input";

const nodeSchema = z.object({
  name: z.string().min(1).max(255),
  address: hostSchema,
  port: portSchema,
  fingerprint: fingerprintSchema,
});

/** Saves a cluster with its confirmed host keys and its sealed credential, and begins to watch it. */
export const addCluster = defineVerb<AddClusterInput, { readonly clusterId: string }>({
  name: "cluster.add",
  input: z.object({
    name: nameSchema,
    access: accessSchema,
    nodes: z.array(nodeSchema).min(1, "required").max(64),
  }),
  audit: ({ name, access, nodes }) => ({ name, access: withoutSecret(access), nodes }),
  async act({ runtime }, { name, access, nodes }) {
    const known = await runtime.clusters.list();
    if (known.some((other) => other.name.toLowerCase() === name.toLowerCase()))
      return err({ code: "api.name-taken", name });
    const twin = known.find((other) => {
      const isSameWay = isSameHost(other.jump, access.jump);
      // Behind another jump host an address can be another machine's: there the key decides.
      return other.nodes.some((a) =>
        nodes.some(
          (b) =>
            a.address === b.address && a.port === b.port && (isSameWay || a.fingerprint === b.fingerprint),
        ),
      );
    });
    if (twin) return err({ code: "api.cluster-exists", clusterId: twin.id, name: twin.name });
    const id = randomUUID();
    const { user, credential, sudo, jump } = access;
    await runtime.clusters.insert(
      { id, name, user, credential, sudo, jump, nodes },
      new Date().toISOString(),
    );
    await runtime.hub.refresh();
    return ok({ clusterId: id });
  },
});

function isSameHost(a: JumpInput | null, b: JumpInput | null): boolean {
  return a?.host === b?.host && a?.port === b?.port;
}
