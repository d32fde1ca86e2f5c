import "server-only";
import { z } from "zod";
import type { OpenedTerminal } from "@/lib/api/terminal-view";
import { err, ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { memberEndpoint } from "../../cluster/way-in";
import { clusterIdSchema } from "../cluster/view";
import { identityOf, sizeShape } from "./input";

const input = z.strictObject({ clusterId: clusterIdSchema, node: z.string().min(1).max(255), ...sizeShape });

/** Opens a shell on a node, where that is allowed; it belongs to whoever opened it. */
export const openTerminal = defineVerb<z.infer<typeof input>, OpenedTerminal>({
  name: "terminal.open",
  permission: "cluster.terminal",
  input,
  entryOf: ({ clusterId }) => clusterId,
  audit: ({ node }) => ({ node }),
  async act({ runtime, caller, by }, { clusterId, node, columns, rows }) {
    const record = (await runtime.clusters.list()).find(({ id }) => id === clusterId);
    if (record === undefined) return err({ code: "api.cluster-unknown", clusterId });
    if (record.practice !== undefined) return err({ code: "terminal.practice" });
    if (!(await runtime.clusters.allowsTerminals(clusterId))) return err({ code: "terminal.off" });
    const member = record.nodes.find(({ name }) => name === node);
    if (member === undefined) return err({ code: "api.not-found" });
    const opened = await runtime.terminals.open({
      owner: identityOf(caller.actor),
      who: by,
      address: caller.address,
      clusterId,
      node,
      endpoint: memberEndpoint(record, member),
      size: { columns, rows },
    });
    return opened.ok ? ok({ terminalId: opened.value.id }) : opened;
  },
});
