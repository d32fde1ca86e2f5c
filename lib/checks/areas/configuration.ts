import type { Operation } from "../../change/operation";
import type { Cluster } from "../../cluster/cluster";
import { leftoversIn } from "../../cluster/leftover";
import { isFencingDevice, primitivesOf } from "../../cluster/resource";
import { parseQuorum } from "../../corosync/parse-quorum";
import { answered } from "../facts";
import { type CheckSpec, eachHost, forAll, type Judged } from "../judge";
import { isUnitEnabled } from "./services";

/** What the cluster is told to do, and what it remembers. */
export const CONFIGURATION_CHECKS: readonly CheckSpec[] = [
  {
    ...{ id: "verify", area: "configuration", worth: "failed" },
    judge: (facts) =>
      eachHost(facts, (host) => {
        const answer = answered(host, "verify");
        if (answer === undefined) return null;
        const words = `${answer.stdout}\n${answer.stderr}`.trim();
        if (answer.code !== 0 && !/(?:errors?|warnings?) found|not valid|invalid/i.test(words)) return null;
        return { found: words === "" ? "crm_verify" : words.slice(0, SAID_LENGTH), ok: answer.code === 0 };
      }),
  },
  ofCluster("fencing-enabled", "failed", (cluster) => ({
    ...forAll({
      found: `stonith-enabled=${cluster.options.fencingEnabled}`,
      ok: cluster.options.fencingEnabled,
    }),
    // Without a device it would stop everything.
    ...(devicesIn(cluster).length === 0
      ? { remedies: [], places: [{ kind: "fencing" }] }
      : { remedies: [property("stonith-enabled", "true")] }),
  })),
  {
    ...{ id: "fencing-devices", area: "configuration", worth: "failed" },
    place: { kind: "fencing" },
    judge: ({ cluster, hosts }) => {
      if (cluster === null) return null;
      const devices = devicesIn(cluster);
      const timeout = cluster.options.properties["stonith-watchdog-timeout"] ?? "0";
      // SBD without a disk needs no device: the watchdog ends the node.
      const isBySbd = !/^0\D*$/.test(timeout) && hosts.some((host) => isUnitEnabled(host, "sbd"));
      const found = devices.join(", ") || (isBySbd ? `sbd, stonith-watchdog-timeout=${timeout}` : null);
      return forAll({ found, ok: found !== null });
    },
  },
  ofCluster("quorum", "failed", ({ hasQuorum }) => forAll({ found: `quorum=${hasQuorum}`, ok: hasQuorum })),
  {
    ...{ id: "quorum-votes", area: "configuration", worth: "warning" },
    place: { kind: "corosync-conf" },
    judge: (facts) =>
      eachHost(facts, (host) => {
        const report = parseQuorum(answered(host, "quorum")?.stdout ?? "");
        if (report === null || host.conf === null) return null;
        const { expectedVotes: expected, totalVotes: total } = report;
        if (expected === null || total === null) return null;
        const votes = host.conf.quorumDevice !== null ? expected : host.conf.nodes.length;
        return { found: `${total} / ${expected}`, ok: expected === votes };
      }),
  },
  {
    ...{ id: "two-node", area: "configuration", worth: "warning" },
    place: { kind: "corosync-conf" },
    judge: (facts) =>
      facts.hosts.some(({ conf }) => conf?.nodes.length === 2 && conf.quorumDevice === null)
        ? eachHost(facts, ({ conf }) => {
            if (conf === null) return null;
            const { twoNode, waitForAll } = conf;
            const word = (isOn: boolean) => (isOn ? 1 : 0);
            return {
              found: `two_node: ${word(twoNode)}, wait_for_all: ${word(waitForAll)}`,
              ok: twoNode && waitForAll,
            };
          })
        : null,
  },
  {
    ...{ id: "no-quorum-policy", area: "configuration", worth: "failed" },
    judge: ({ cluster, hosts }) => {
      if (cluster === null) return null;
      const policy = cluster.options.noQuorumPolicy;
      const members = cluster.nodes.filter(({ kind }) => kind === "member").length;
      const keepsQuorum =
        members > 2 || hosts.some(({ conf }) => conf?.twoNode || conf?.quorumDevice != null);
      // Where one node alone has no quorum, "stop" would stop everything at the first loss.
      const remedies = cluster.hasQuorum && keepsQuorum ? [property("no-quorum-policy", "stop")] : [];
      return forAll({ found: policy, ok: policy !== "ignore" }, remedies);
    },
  },
  {
    ...{ id: "stickiness", area: "configuration", worth: "warning" },
    judge: ({ resourceDefaults, cluster }) => {
      if (resourceDefaults === null || (cluster?.resources.length ?? 0) === 0) return null;
      const value = resourceDefaults["resource-stickiness"] ?? null;
      const set = { kind: "resource-defaults.set", values: { "resource-stickiness": "1" } } as const;
      return forAll({ found: value, ok: value !== null && value !== "0" }, [
        { kind: "configuration.change", subject: "resource-stickiness", purpose: "change", steps: [set] },
      ]);
    },
  },
  {
    ...{ id: "monitors", area: "configuration", worth: "warning" },
    judge: ({ configurations }) => {
      const primitives = configurations.filter(({ kind }) => kind === "primitive");
      if (primitives.length === 0) return null;
      const isWatched = (of: (typeof primitives)[number]): boolean =>
        of.operations.some(({ name }) => name === "monitor") ||
        configurations.some(({ id, operations }) => id === of.template && operations.length > 0);
      const bare = primitives.filter((one) => !isWatched(one)).map(({ id }) => id);
      const places = bare.slice(0, MOST_PLACES).map((id) => ({ kind: "resource", id }) as const);
      return { ...forAll({ found: bare.join(", ") || "monitor", ok: bare.length === 0 }), places };
    },
  },
  ofCluster("failures", "warning", (cluster) => {
    if (cluster.historyProblem !== null) return forAll({ found: null, ok: null });
    const failed = [...new Map(cluster.failures.map((one) => [`${one.resource} ${one.node}`, one])).values()];
    const words = failed.map(({ resource, node }) => `${resource} (${node})`);
    const cleanups = failed.map(
      ({ resource, node }): Operation => ({ kind: "resource.cleanup", resource, node }),
    );
    return forAll({ found: words.join(", ") || null, ok: words.length === 0 }, cleanups);
  }),
  ofCluster("leftovers", "warning", (cluster) => {
    const left = leftoversIn(cluster);
    const resources = [...new Set(left.map(({ resource }) => resource))];
    const clears = resources.map((resource): Operation => ({ kind: "resource.clear", resource, node: null }));
    return forAll(
      { found: left.map(({ constraint }) => constraint).join(", ") || null, ok: left.length === 0 },
      clears,
    );
  }),
  ofCluster("held-back", "warning", ({ nodes, options }) => {
    const held = nodes.filter(
      ({ standby, standbyOnFail, maintenance }) => standby || standbyOnFail || maintenance,
    );
    const remedies = held.flatMap(({ name, maintenance, standby, standbyOnFail }): Operation[] => [
      ...(maintenance ? [{ kind: "node.maintenance", node: name, on: false } as const] : []),
      ...(standby || standbyOnFail ? [{ kind: "node.online", node: name } as const] : []),
    ]);
    const words = held.map(({ name, maintenance }) => `${name}: ${maintenance ? "maintenance" : "standby"}`);
    if (options.maintenanceMode) {
      words.unshift("maintenance-mode=true");
      remedies.unshift(property("maintenance-mode", "false"));
    }
    return forAll({ found: words.join(", ") || null, ok: words.length === 0 }, remedies);
  }),
  ofCluster("unmanaged", "warning", (cluster) => {
    const ids = cluster.options.maintenanceMode
      ? []
      : cluster.resources.filter((one) => !one.managed && !one.maintenance).map(({ id }) => id);
    const manage = ids.map((resource): Operation => ({ kind: "resource.manage", resource, managed: true }));
    return forAll({ found: ids.join(", ") || null, ok: ids.length === 0 }, manage);
  }),
];

const SAID_LENGTH = 400;
/** As many links as a person looks through; the names are all said. */
const MOST_PLACES = 10;

function ofCluster(id: string, worth: CheckSpec["worth"], judge: (cluster: Cluster) => Judged): CheckSpec {
  return {
    ...{ id, area: "configuration", worth },
    judge: ({ cluster }) => (cluster === null ? null : judge(cluster)),
  };
}

function devicesIn({ resources }: Cluster): readonly string[] {
  return resources.filter((one) => primitivesOf(one).some(isFencingDevice)).map(({ id }) => id);
}

function property(name: string, value: string): Operation {
  const set = { kind: "property.set", values: { [name]: value } } as const;
  return { kind: "configuration.change", subject: name, purpose: "change", steps: [set] };
}
