import { type Answer, answered, type HostFacts, printed } from "../facts";
import { allSame, type CheckSpec, eachHost } from "../judge";

/** As much of a checksum as tells two files apart at a glance. */
const SHOWN = 12;
/** Ends every file of its kind in the same way, whatever its last line. */
const withoutEnd = (text: string) => text.trimEnd();

/** What corosync is told, and the key that it lets others in by. */
export const FILE_CHECKS: readonly CheckSpec[] = [
  {
    ...{ id: "corosync-conf-equal", area: "files", worth: "failed" },
    judge: (facts) =>
      allSame(facts, confOf, (text, host) =>
        text === "" ? "—" : (printed(host, "conf-sum")?.slice(0, SHOWN) ?? `${text.length} B`),
      ),
  },
  {
    ...{ id: "corosync-conf-members", area: "files", worth: "failed" },
    judge: (facts) =>
      eachHost(facts, ({ conf }) => {
        if (conf === null || facts.cluster === null) return null;
        const members = facts.cluster.nodes.filter(({ kind }) => kind === "member").map(({ name }) => name);
        const written = conf.nodes.flatMap(({ name }) => name ?? []);
        // Old files have no names in them.
        if (written.length === 0) return null;
        const isSame = [...members].sort().join() === [...written].sort().join();
        return { found: written.join(", "), ok: isSame };
      }),
  },
  {
    ...{ id: "authkey-equal", area: "files", worth: "failed" },
    judge: (facts) =>
      facts.hosts.some((host) => printed(host, "authkey") !== undefined)
        ? allSame(facts, sumOf, (sum) => (sum === "" ? "—" : sum.slice(0, SHOWN)))
        : null,
  },
  {
    ...{ id: "authkey-mode", area: "files", worth: "failed" },
    judge: (facts) =>
      eachHost(facts, (host) => {
        const mode = printed(host, "authkey-mode");
        return mode === undefined ? null : { found: mode, ok: /^0?[46]00 root root$/.test(mode) };
      }),
  },
  {
    ...{ id: "traffic-encrypted", area: "files", worth: "warning" },
    judge: (facts) =>
      eachHost(facts, ({ conf }) =>
        conf === null ? null : { found: conf.transport ?? "knet", ok: conf.encrypted },
      ),
  },
];

function confOf(host: HostFacts): string | undefined {
  const answer = answered(host, "conf");
  return answer?.code === 0 ? withoutEnd(answer.stdout) : isMissing(answer) ? "" : undefined;
}

function sumOf(host: HostFacts): string | undefined {
  const answer = answered(host, "authkey");
  return answer?.code === 0 ? (answer.stdout.split(" ")[0] ?? "") : isMissing(answer) ? "" : undefined;
}

function isMissing(answer: Answer | undefined): boolean {
  return answer !== undefined && /No such file/.test(answer.stderr);
}
