import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { CLUSTER_STACKS } from "@/lib/cluster/stack";
import type { AddClusterInput } from "@/lib/discovery/discovery";
import { err, ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { twinOf } from "../../cluster/twin";
import { accessSchema, knownNodesSchema, nameSchema, withoutSecret } from "../discovery/input";

/** Saves a cluster with its confirmed host keys and its sealed credential, and begins to watch it. */
export const addCluster = defineVerb<AddClusterInput, { readonly clusterId: string }>({
  name: "cluster.add",
  permission: "clusters.manage",
  input: z.object({
    name: nameSchema,
    stack: z.enum(CLUSTER_STACKS).default("pacemaker"),
    access: accessSchema,
    nodes: knownNodesSchema,
  }),
  audit: ({ name, stack, access, nodes }) => ({ name, stack, access: withoutSecret(access), nodes }),
  async act({ runtime }, { name, stack, access, nodes }) {
    const known = await runtime.clusters.list();
    if (known.some((other) => other.name.toLowerCase() === name.toLowerCase()))
      return err({ code: "api.name-taken", name });
    const twin = twinOf(known, nodes, access.jump);
    if (twin) return err({ code: "api.cluster-exists", clusterId: twin.id, name: twin.name });
    const id = randomUUID();
    const { user, credential, sudo, jump } = access;
    await runtime.clusters.insert(
      { id, name, stack, user, credential, sudo, jump, nodes },
      new Date().toISOString(),
    );
    await runtime.hub.refresh();
    return ok({ clusterId: id });
  },
});
