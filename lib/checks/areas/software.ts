import { answered, type CheckFacts, type HostFacts, printed } from "../facts";
import { allSame, type CheckSpec, eachHost } from "../judge";

const MOST_LINE = 500;
const MISSING = /^sha256sum: '?(\/[^:']+)'?: No such file/;

/** What runs the cluster, in which version. */
export const SOFTWARE_CHECKS: readonly CheckSpec[] = [
  {
    ...{ id: "pacemaker-version", area: "software", worth: "failed" },
    judge: (facts) => allSame(facts, (host) => versionIn(host, "pacemaker")),
  },
  {
    ...{ id: "corosync-version", area: "software", worth: "failed" },
    judge: (facts) => allSame(facts, (host) => versionIn(host, "corosync")),
  },
  {
    ...{ id: "pcs-version", area: "software", worth: "warning" },
    judge: (facts) =>
      facts.hosts.some((host) => versionIn(host, "pcs") !== undefined)
        ? allSame(facts, (host) => versionIn(host, "pcs") ?? (host.answers.pcs ? "—" : undefined))
        : null,
  },
  {
    ...{ id: "version-supported", area: "software", worth: "warning" },
    judge: (facts) =>
      eachHost(facts, (host) => {
        const [pacemaker, corosync] = [versionIn(host, "pacemaker"), versionIn(host, "corosync")];
        if (pacemaker === undefined || corosync === undefined) return null;
        const isSupported = isAtLeast(pacemaker, [2, 1]) && isAtLeast(corosync, [3, 0]);
        return { found: `${pacemaker}, ${corosync}`, ok: isSupported };
      }),
  },
  {
    ...{ id: "agents-installed", area: "software", worth: "warning" },
    judge: (facts) => (isAboutAgents(facts) ? eachHost(facts, missingAgents) : null),
  },
  {
    ...{ id: "agents-equal", area: "software", worth: "warning" },
    judge: (facts) => (isAboutAgents(facts) ? eachHost(facts, (host) => otherAgents(facts, host)) : null),
  },
  {
    ...{ id: "feature-set", area: "software", worth: "warning" },
    judge: ({ cluster }) => {
      const nodes = cluster?.nodes.filter(({ kind, featureSet }) => kind === "member" && featureSet !== null);
      if (cluster === null || nodes === undefined || nodes.length === 0) return null;
      const isSame = (its: string | null) => cluster.featureSet === null || its === cluster.featureSet;
      return {
        found: nodes.map(({ name, featureSet }) => ({
          host: name,
          found: featureSet,
          ok: isSame(featureSet),
        })),
      };
    },
  },
];

/** `Pacemaker 2.1.5`, `Corosync Cluster Engine, version '3.1.7'`, `0.11.5`. */
function versionIn(host: HostFacts, tool: "pacemaker" | "corosync" | "pcs"): string | undefined {
  const line = printed(host, tool)?.split("\n")[0]?.slice(0, MOST_LINE) ?? "";
  return /\d+(?:\.\d+)+(?:-\w+)?/.exec(line)?.[0];
}

function isAtLeast(version: string, [major, minor]: readonly [number, number]): boolean {
  const [its = 0, itsMinor = 0] = version.split(".").map(Number);
  return its > major || (its === major && itsMinor >= minor);
}

function isAboutAgents({ hosts }: CheckFacts): boolean {
  return hosts.some((host) => answered(host, "agents") !== undefined);
}

/** Lines of sha256sum by path; those that are not there are in its errors. */
function sumsOf(host: HostFacts): ReadonlyMap<string, string> | null {
  const answer = answered(host, "agents");
  if (answer === undefined) return null;
  return new Map(
    answer.stdout.split("\n").flatMap((line) => {
      const [, sum, path] = /^([0-9a-f]{64})\s+[* ]?(\/.+)$/.exec(line) ?? [];
      return path === undefined ? [] : [[path, sum ?? ""] as const];
    }),
  );
}

function missingAgents(host: HostFacts) {
  const sums = sumsOf(host);
  if (sums === null) return null;
  const said = answered(host, "agents")?.stderr.split("\n") ?? [];
  const paths = said.flatMap((line) => MISSING.exec(line.slice(0, MOST_LINE))?.[1] ?? []);
  return { found: paths.length === 0 ? String(sums.size) : paths.join(", "), ok: paths.length === 0 };
}

function otherAgents({ hosts }: CheckFacts, host: HostFacts) {
  const own = sumsOf(host);
  if (own === null) return null;
  const others = hosts.map(sumsOf);
  const differing = [...own].filter(([path, sum]) => {
    const sums = others.flatMap((one) => one?.get(path) ?? []);
    return sums.some((other) => other !== sum);
  });
  const paths = differing.map(([path]) => path);
  return { found: paths.length === 0 ? String(own.size) : paths.join(", "), ok: paths.length === 0 };
}
