import { AUTHKEY_PATH, type KeySource, keySourceOf } from "../../corosync/authkey";
import { CONF_PATH } from "../../corosync/conf-path";
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
    place: { kind: "corosync-conf" },
    judge: (facts) =>
      allSame(facts, confOf, (text, host) =>
        text === "" ? "—" : (printed(host, "conf-sum")?.slice(0, SHOWN) ?? `${text.length} B`),
      ),
  },
  {
    ...{ id: "corosync-conf-members", area: "files", worth: "failed" },
    place: { kind: "services" },
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
    place: { kind: "services" },
    judge: (facts) =>
      facts.hosts.some((host) => sumOf(host) !== undefined && sumOf(host) !== "")
        ? allSame(facts, sumOf, shownSum)
        : null,
  },
  {
    ...{ id: "authkey-mode", area: "files", worth: "failed" },
    place: { kind: "services" },
    judge: (facts) =>
      eachHost(facts, (host) => {
        const [mode, place] = modeOf(host);
        if (mode === undefined) return null;
        const found = place === AUTHKEY_PATH ? mode : `${mode} ${place}`;
        return { found, ok: /^0?[46]00 root root$/.test(mode) };
      }),
  },
  {
    ...{ id: "traffic-encrypted", area: "files", worth: "warning" },
    place: { kind: "corosync-conf" },
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

/** Where a host's corosync has its key from; without the file, where it is by itself. */
function keyOf(host: HostFacts): KeySource {
  return keySourceOf(confOf(host) ?? "");
}

/** What tells one key from another; empty where there is none. It is not for showing: the key itself may stand in corosync.conf. */
function sumOf(host: HostFacts): string | undefined {
  const source = keyOf(host);
  if (source.kind === "inside") return source.key;
  if (source.path !== AUTHKEY_PATH) return linesOf(host)[1]?.split(" ")[0];
  const answer = answered(host, "authkey");
  return answer?.code === 0 ? (answer.stdout.split(" ")[0] ?? "") : isMissing(answer) ? "" : undefined;
}

function shownSum(sum: string, host: HostFacts): string {
  if (keyOf(host).kind !== "inside") return sum === "" ? "—" : sum.slice(0, SHOWN);
  return `${CONF_PATH} ${printed(host, "conf-sum")?.slice(0, SHOWN) ?? ""}`.trim();
}

/** Who may read the key, and where it is. */
function modeOf(host: HostFacts): readonly [string | undefined, string] {
  const source = keyOf(host);
  if (source.kind === "inside") return [printed(host, "conf-mode"), CONF_PATH];
  if (source.path !== AUTHKEY_PATH) return [linesOf(host)[0], source.path];
  return [printed(host, "authkey-mode"), source.path];
}

/** Of a key file of its own: who may read it, and its checksum. */
function linesOf(host: HostFacts): readonly string[] {
  return (printed(host, "keyfile") ?? "").split("\n").filter((line) => line !== "");
}

function isMissing(answer: Answer | undefined): boolean {
  return answer !== undefined && /No such file/.test(answer.stderr);
}
