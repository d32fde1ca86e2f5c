import { type Answer, answered, type HostFacts, NOT_THERE, printed } from "../facts";
import { allSame, type CheckSpec, eachHost } from "../judge";

/** Nothing of it is there. */
const NONE = "—";

/** What the kernel lets the cluster's programs do, beside files' modes: SELinux and AppArmor. Neither is a fault, either way. */
export const ACCESS_CONTROL_CHECKS: readonly CheckSpec[] = [
  {
    ...{ id: "access-control", area: "hosts", worth: "warning" },
    judge: (facts) => allSame(facts, modesOf),
  },
  {
    ...{ id: "access-denials", area: "hosts", worth: "warning" },
    judge: (facts) =>
      eachHost(facts, (host) => {
        const answer = answered(host, "denials");
        if (answer === undefined || !isSearched(answer)) return null;
        const denied = deniedIn(answer.stdout);
        return { found: denied.join(", ") || null, ok: denied.length === 0 };
      }),
  },
];

function modesOf(host: HostFacts): string | undefined {
  const [selinux, appArmor] = [selinuxOf(host), appArmorOf(host)];
  if (selinux === undefined || appArmor === undefined) return undefined;
  return [selinux, appArmor].filter((one) => one !== "").join(", ") || NONE;
}

/** Empty: there is none. A host without the tool has no policy either. */
function selinuxOf(host: HostFacts): string | undefined {
  if (host.answers.selinux?.code === NOT_THERE) return "";
  const mode = printed(host, "selinux")?.split("\n")[0];
  return mode === "Disabled" ? "" : mode && `SELinux ${mode}`;
}

/** Empty: the kernel has none. With the profiles for the cluster's programs, which are rare: what they forbid differs by them. */
function appArmorOf(host: HostFacts): string | undefined {
  const answer = answered(host, "apparmor");
  if (answer === undefined) return undefined;
  if (answer.code !== 0) return /No such file/.test(answer.stderr) ? "" : undefined;
  if (answer.stdout.trim() !== "Y") return "";
  const profiles = (printed(host, "apparmor-profiles") ?? "")
    .split("\n")
    .filter((line) => CLUSTER_PROGRAM.test(line.slice(0, MOST_LINE)))
    .sort();
  return ["AppArmor", ...profiles].join(" ");
}

/** Whether the log was searched: journalctl ends with 1 and says nothing where nothing was found. */
function isSearched({ code, stdout, stderr }: Answer): boolean {
  return code === 0 || (code === 1 && stdout === "" && stderr.trim() === "");
}

const CLUSTER_PROGRAM = /\b(?:corosync|pacemaker|pcsd|sbd|stonith)/;
/** SELinux runs the cluster's daemons and what they start as cluster_t; AppArmor names program and profile. */
const ABOUT_CLUSTER = /:cluster_t:|\b(?:comm|profile)="[^"]{0,200}\b(?:corosync|pacemaker|pcsd|sbd|stonith)/;
/** What a permissive policy only tells was done all the same. */
const PERMISSIVE = /\bpermissive=1\b/;

/** Programs that were refused something, each with how often. */
function deniedIn(text: string): readonly string[] {
  const count = new Map<string, number>();
  for (const full of text.split("\n")) {
    const line = full.slice(0, MOST_LINE);
    if (!ABOUT_CLUSTER.test(line) || PERMISSIVE.test(line)) continue;
    const program = /\bcomm="?([^"\s]{1,40})/.exec(line)?.[1] ?? "?";
    count.set(program, (count.get(program) ?? 0) + 1);
  }
  return [...count].map(([program, times]) => `${program}: ${times}`);
}

/** What is longer is no line of the kernel. */
const MOST_LINE = 1_000;
