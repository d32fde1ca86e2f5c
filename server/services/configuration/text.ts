import "server-only";
import { z } from "zod";
import type { ConfigurationText } from "@/lib/api/configuration-view";
import { Masker } from "@/lib/change/configuration/masker";
import { configurationIn } from "@/lib/change/configuration/speak";
import { prettyXml } from "@/lib/pacemaker/xml/format-xml";
import { err, ok } from "@/lib/result";
import { defineVerb } from "../../boundary/verb";
import { configurationNow } from "../../cluster/configuration-now";
import { clusterIdSchema } from "../cluster/view";

/** The configuration as XML for reading, its secrets masked. */
export const readConfigurationText = defineVerb<{ clusterId: string }, ConfigurationText>({
  name: "configuration.text",
  permission: "cluster.view",
  input: z.strictObject({ clusterId: clusterIdSchema }),
  clusterOf: ({ clusterId }) => clusterId,
  audit: null,
  async act({ live }) {
    const text = await configurationNow(live);
    const configuration = text === null ? null : configurationIn(text);
    if (configuration === null) return err({ code: "api.not-found" });
    const masker = new Masker();
    return ok({ xml: `${masker.text(prettyXml(masker.tree(configuration)))}\n` });
  },
});
