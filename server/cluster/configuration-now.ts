import "server-only";
import { CONFIGURATION_QUESTION, configurationSaid } from "@/lib/configuration/questions";
import { askOne } from "./ask-one";
import type { LiveCluster } from "./live-cluster";

/** The configuration of now, asked without the status; else that of the picture. Null where there is none. */
export async function configurationNow(live: LiveCluster): Promise<string | null> {
  const asked = await askOne(live, [CONFIGURATION_QUESTION]);
  const said = asked.ok ? configurationSaid(asked.value) : null;
  return said ?? (await configurationOfPicture(live));
}

/** What the next picture has, or the last one had where nobody answers. */
export async function configurationOfPicture(live: LiveCluster): Promise<string | null> {
  await live.watcher.readNow();
  return live.reading?.source.cib ?? null;
}
