import "server-only";
import { z } from "zod";
import type { ChangeAccessInput, SavedAccess } from "@/lib/discovery/discovery";
import { err, ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { twinOf } from "../../cluster/twin";
import { accessSchema, knownNodesSchema, withoutSecret } from "../discovery/input";
import { clusterIdSchema } from "./view";

/** The way into a cluster as it is saved, without its secret. */
export const viewAccess = defineVerb<{ clusterId: string }, SavedAccess>({
  name: "access.view",
  permission: "clusters.manage",
  input: z.object({ clusterId: clusterIdSchema }),
  audit: null,
  async act({ runtime }, { clusterId }) {
    const saved = (await runtime.clusters.list()).find(({ id }) => id === clusterId);
    const first = saved?.nodes[0];
    if (!saved || !first) return err({ code: "api.cluster-unknown", clusterId });
    const { user, credentialKind, sudo, jump, nodes } = saved;
    return ok({ host: first.address, port: first.port, user, credential: credentialKind, sudo, jump, nodes });
  },
});

/**
 * Saves another way into a cluster: user, credential, host keys, members. The watch begins anew; name and history stay.
 * Refused while a change is being applied, and for hosts of another cluster.
 */
export const changeAccess = defineVerb<ChangeAccessInput, { readonly clusterId: string }>({
  name: "access.change",
  permission: "clusters.manage",
  input: z.object({
    clusterId: clusterIdSchema,
    access: accessSchema,
    nodes: knownNodesSchema,
    keep: z.array(z.string().max(255)).max(64),
  }),
  entryOf: (input) => input.clusterId,
  audit: ({ access, nodes, keep }) => ({ access: withoutSecret(access), nodes, keep }),
  async act({ runtime }, { clusterId, access, nodes, keep }) {
    if (runtime.locks.holder(clusterId) !== null) return err({ code: "api.busy" });
    const known = await runtime.clusters.list();
    const saved = known.find(({ id }) => id === clusterId);
    if (!saved) return err({ code: "api.cluster-unknown", clusterId });
    const { name } = saved;
    const members = saved.nodes.map((node) => node.name);
    if (!nodes.some((node) => members.includes(node.name)))
      return err({ code: "api.other-cluster", name, members });
    const others = known.filter(({ id }) => id !== clusterId);
    const twin = twinOf(others, nodes, access.jump);
    if (twin) return err({ code: "api.cluster-exists", clusterId: twin.id, name: twin.name });
    const kept = saved.nodes.filter(
      (node) => keep.includes(node.name) && !nodes.some((looked) => looked.name === node.name),
    );
    const { user, credential, sudo, jump } = access;
    const anew = { id: clusterId, user, credential, sudo, jump, nodes: [...nodes, ...kept] };
    await runtime.clusters.replaceAccess(anew);
    await runtime.hub.refresh();
    // Saved as it was: what was refused before is tried again now.
    void runtime.hub.get(clusterId)?.watcher.tryAgain();
    void runtime.hub.heartbeat(clusterId)?.tryAgain();
    return ok({ clusterId });
  },
});
