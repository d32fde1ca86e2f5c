import { sharedNetworks } from "../../blueprint/host-offer";
import { canBeMade, missingFor, parsePackages } from "../../blueprint/packages";
import { filesLeft, remainsOn } from "../../blueprint/remains";
import { type CheckFacts, type HostFacts, printed } from "../facts";
import { openingRules } from "../firewall";
import { type CheckSpec, eachHost, forAll, type Told } from "../judge";
import { COROSYNC_NEED, COROSYNC_PORTS, heardOf, NEEDED_PORTS } from "../knock";
import { PCSD_PORT } from "../questions";
import { REMOTE_PORT } from "../remotes";
import { portState } from "./network";

/** What is asked of hosts that are to be a cluster, and of no cluster that is there. */
export const BEFORE_CHECKS: readonly CheckSpec[] = [
  {
    ...{ id: "root", area: "hosts", worth: "failed" },
    judge: (facts) =>
      eachHost(facts, (host) => {
        const answer = host.answers.root;
        if (answer === undefined) return null;
        const user = printed(host, "root");
        return { found: user === "0" ? "root" : (user ?? answer.stderr.trim()) || null, ok: user === "0" };
      }),
  },
  {
    ...{ id: "machine-ids", area: "hosts", worth: "warning" },
    judge: (facts) => differ(facts, (host) => printed(host, "machine-id")),
  },
  {
    ...{ id: "host-names", area: "names", worth: "failed" },
    judge: (facts) => differ(facts, (host) => printed(host, "host-name")?.split(".")[0]),
  },
  {
    ...{ id: "shared-network", area: "network", worth: "failed" },
    judge: (facts) => networks(facts, 1),
  },
  {
    ...{ id: "heartbeat-network", area: "network", worth: "warning" },
    judge: (facts) => networks(facts, 2),
  },
  {
    ...{ id: "ports-corosync", area: "network", worth: "failed" },
    judge: (facts) => {
      if (facts.hosts.length < 2) return null;
      const judged = eachHost(facts, (host) => heardBy(facts, host));
      const deaf = facts.hosts.filter((_, at) => judged.found[at]?.ok === false);
      return { ...judged, rules: openingRules(deaf, [COROSYNC_NEED]) };
    },
  },
  {
    ...{ id: "port-2224", area: "network", worth: "failed" },
    judge: (facts) => (facts.hosts.length < 2 ? null : portState(facts, PCSD_PORT)),
  },
  {
    ...{ id: "port-3121", area: "network", worth: "warning" },
    // Nothing has this port yet: where nobody could listen, a refusal says nothing of the way.
    judge: (facts) =>
      facts.hosts.length < 2 ? null : portState(facts, REMOTE_PORT, (other) => heardOf(other) !== null),
  },
  {
    ...{ id: "packages", area: "software", worth: "failed" },
    judge: (facts) => eachHost(facts, packagesOf),
  },
  {
    ...{ id: "remains", area: "files", worth: "failed" },
    judge: (facts) => eachHost(facts, remainsTold),
  },
];

/** Whether hosts that may be copies of one another still are. */
function differ(facts: CheckFacts, value: (host: HostFacts) => string | undefined) {
  if (facts.hosts.length < 2) return null;
  const values = facts.hosts.map(value);
  return eachHost(facts, (host) => {
    const own = value(host);
    if (own === undefined) return null;
    return { found: own, ok: values.filter((one) => one === own).length === 1 };
  });
}

/** How many networks all hosts have in common. */
function networks({ hosts }: CheckFacts, least: number) {
  if (hosts.length < 2 || hosts.some(({ interfaces }) => interfaces === null)) return null;
  const shared = sharedNetworks(
    hosts.map(({ host, interfaces }) => ({
      address: host,
      interfaces: (interfaces ?? []).filter(({ up, loopback }) => up && !loopback),
    })),
  );
  const found = shared.map(({ network }) => network).join(", ");
  return forAll({ found: found === "" ? null : found, ok: shared.length >= least });
}

/**
 * Which of the others' datagrams a host got. Two links need two ports; that others of corosync's are closed is told, and is no fault.
 * A port that a service of its own has could not be tried: then nobody can tell.
 */
function heardBy({ hosts }: CheckFacts, host: HostFacts): Told | null {
  const heard = heardOf(host);
  const others = hosts.flatMap((other, at) =>
    other === host || heardOf(other) === null ? [] : [{ other, at }],
  );
  if (heard === null || others.length === 0 || NEEDED_PORTS.some((port) => heard.busy.has(port))) return null;
  const missingOf = (at: number) =>
    COROSYNC_PORTS.filter((port) => !heard.busy.has(port) && !heard.from.has(`${port} ${at}`));
  const lost = others.flatMap(({ other, at }) => {
    const missing = missingOf(at);
    return missing.length === 0 ? [] : [`${other.host}: ${missing.join(", ")}`];
  });
  const ok = others.every(({ at }) => !missingOf(at).some((port) => NEEDED_PORTS.includes(port)));
  return { found: lost.length === 0 ? "5403–5412/udp" : lost.join("; "), ok };
}

function packagesOf(host: HostFacts): Told | null {
  const text = printed(host, "packages");
  if (text === undefined) return null;
  const facts = parsePackages(text);
  const ok = canBeMade(facts, "by-hand");
  const missing = missingFor(facts, canBeMade(facts, "pcs") ? "pcs" : "by-hand");
  if (facts.manager === null) return { found: facts.installed.join(", ") || null, ok };
  return {
    found: missing.length === 0 ? facts.installed.join(", ") : `${facts.manager}: ${missing.join(", ")}`,
    ok,
  };
}

function remainsTold(host: HostFacts): Told | null {
  if (host.answers.remains === undefined || host.answers.conf === undefined) return null;
  const remains = remainsOn(host);
  switch (remains.kind) {
    case "none":
      return { found: null, ok: true };
    case "sample":
      return { found: "cluster_name: debian, 127.0.0.1", ok: true };
    case "cluster": {
      const conf = host.answers.conf.code === 0 ? [`corosync.conf: ${remains.name ?? "?"}`] : [];
      return { found: [...conf, ...filesLeft(host)].join(", "), ok: false };
    }
    case "leftovers":
      return { found: remains.files.join(", "), ok: false };
  }
}
