import "server-only";
import { mayBeGone } from "@/lib/corosync/may-be-gone";
import { textWithout } from "@/lib/corosync/text-without";
import { quorumWith } from "@/lib/corosync/votes-with";
import { COMMAND_LINE } from "../boundary/caller";
import { runtime } from "../runtime";
import { viewCorosyncConf } from "../services/cluster/corosync-conf";
import { viewServices } from "../services/cluster/services";

/** What becomes of the quorum without nodes that are gone, in sentences; it says so where nobody can tell. Nothing is changed. */
export async function goneForecast(clusterId: string, gone: readonly string[]): Promise<readonly string[]> {
  const live = await (await runtime()).hub.watchOne(clusterId);
  const seen = live.snapshot.cluster?.nodes ?? [];
  const idOf = (name: string) =>
    seen.find((node) => node.kind === "member" && node.name === name)?.id ?? null;
  const [conf, services] = await Promise.all([
    viewCorosyncConf(COMMAND_LINE, { clusterId }),
    viewServices(COMMAND_LINE, { clusterId }),
  ]);
  const texts = conf.ok ? conf.value.texts.map(({ text }) => text) : [];
  const marks = gone.map((name) => ({ name, id: idOf(name) }));
  const text = textWithout(texts, marks);
  const nodes = services.ok ? services.value.nodes : [];
  const silent = mayBeGone(nodes, (name) => ({ name, id: idOf(name) })).filter((one) => !gone.includes(one));
  const others =
    silent.length === 0
      ? []
      : [
          `No answer from ${silent.join(", ")}, either: nothing is changed before they are back, or named as gone, too (--node).`,
        ];
  const reports = nodes.flatMap(({ told }) => told?.quorum ?? []);
  const after = text === null ? null : quorumWith(text, reports, null);
  if (after === null) return [...others, "What becomes of the quorum is not known: no node tells it."];
  const { kind, votes, needed } = after;
  return [...others, `Votes after it: ${votes}, ${needed} needed.`, ENDS[kind]];
}

const ENDS = {
  kept: "The quorum is kept.",
  lost: "The quorum would be lost: the job refuses.",
  gained:
    "No node that answers has quorum now: by this those that are left gain it, and resources start there. Where the others run in a partition of their own, the same would run twice: be sure that they are off.",
  without:
    "No node that answers has quorum now, and none has it then: resources do not start before more nodes are there.",
} as const;
