import { valuesIn } from "../../facts/lines";
import { answered, type CheckFacts, printed } from "../facts";
import { allSame, type CheckSpec, eachHost } from "../judge";

/** Logs of two hosts cannot be put in order beyond that, and rules with times come to differ. */
const MOST_APART_MS = 1_000;

/** What time it is, and who sees to it. */
export const TIME_CHECKS: readonly CheckSpec[] = [
  {
    ...{ id: "time-sync", area: "time", worth: "warning" },
    judge: (facts) =>
      eachHost(facts, (host) => {
        const { NTPSynchronized: isSynced } = valuesIn(printed(host, "time") ?? "", "=");
        const service = answered(host, "time-units")?.stdout.split("\n").includes("active");
        if (isSynced === undefined && service === undefined) return null;
        if (isSynced === "no") return { found: service ? "NTPSynchronized=no" : null, ok: false };
        const found = isSynced === "yes" ? "NTPSynchronized=yes" : service ? "active" : null;
        return { found, ok: found !== null };
      }),
  },
  {
    ...{ id: "time-offset", area: "time", worth: "failed" },
    judge: (facts) => {
      const middle = medianOffset(facts);
      return eachHost(facts, ({ clock }) => {
        if (clock === null || middle === null) return null;
        const apartMs = clock.offsetMs - middle;
        const found = `${apartMs < 0 ? "−" : "+"}${(Math.abs(apartMs) / 1000).toFixed(3)} s`;
        return { found, ok: Math.abs(apartMs) <= MOST_APART_MS + clock.errorMs };
      });
    },
  },
  {
    ...{ id: "time-zone", area: "time", worth: "warning" },
    judge: (facts) => allSame(facts, (host) => valuesIn(printed(host, "time") ?? "", "=").Timezone),
  },
];

/** One clock that is far off does not make the others wrong. */
function medianOffset({ hosts }: CheckFacts): number | null {
  const offsets = hosts.flatMap(({ clock }) => clock?.offsetMs ?? []).sort((a, b) => a - b);
  return offsets[Math.floor((offsets.length - 1) / 2)] ?? null;
}
