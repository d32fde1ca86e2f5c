import type { Operation } from "../../change/operation";
import { parseUnits, type UnitValues } from "../../facts/units";
import { answered, type CheckFacts, type HostFacts, printed } from "../facts";
import { type CheckSpec, eachHost, type Judged } from "../judge";

/** The services that the cluster consists of, and those that it starts itself. */
export const SERVICE_CHECKS: readonly CheckSpec[] = [
  running("corosync-running", "corosync"),
  running("pacemaker-running", "pacemaker"),
  {
    ...{ id: "start-at-boot", area: "services", worth: "warning" },
    judge: (facts) => {
      const all = facts.hosts.map(bootOf);
      const words = new Set(all.flatMap((one) => one ?? []));
      const judged = eachHost(facts, (host) => {
        const boot = bootOf(host);
        return boot === null ? null : { found: boot, ok: words.size === 1 && boot !== ALONE };
      });
      return { ...judged, remedies: bootRemedies(facts) };
    },
  },
  {
    ...{ id: "pcsd-running", area: "services", worth: "warning" },
    judge: (facts) => {
      if (!facts.hosts.some((host) => unitOf(host, "pcsd")?.LoadState === "loaded")) return null;
      const judged = eachHost(facts, (host) => {
        const unit = unitOf(host, "pcsd");
        if (unit === null) return null;
        const isOn = unit.ActiveState === "active" && unit.UnitFileState === "enabled";
        return { found: `${unit.ActiveState}, ${unit.UnitFileState || "not-found"}`, ok: isOn };
      });
      return { ...judged, remedies: pcsdRemedies(facts) };
    },
  },
  {
    ...{ id: "hacluster-password", area: "services", worth: "warning" },
    judge: (facts) =>
      facts.hosts.some((host) => unitOf(host, "pcsd")?.LoadState === "loaded")
        ? eachHost(facts, (host) => {
            const state = printed(host, "hacluster")?.split(" ")[1];
            return state === undefined ? null : { found: state, ok: state.startsWith("P") };
          })
        : null,
  },
  {
    ...{ id: "units-at-boot", area: "services", worth: "warning" },
    judge: unitsAtBoot,
  },
  {
    ...{ id: "watchdog", area: "services", worth: "failed" },
    judge: (facts) => {
      const isUsed = (host: HostFacts) => isUnitEnabled(host, "sbd");
      if (!facts.hosts.some(isUsed)) return null;
      return eachHost(facts, (host) => {
        const answer = answered(host, "watchdog");
        if (answer === undefined) return null;
        const isThere = answer.code === 0;
        return { found: isThere ? answer.stdout.trim() : null, ok: isThere };
      });
    },
  },
];

function running(id: string, unit: string): CheckSpec {
  return {
    ...{ id, area: "services", worth: "failed" },
    judge: (facts) => {
      const judged = eachHost(facts, (host) => {
        const state = unitOf(host, unit)?.ActiveState;
        return state === undefined ? null : { found: state, ok: state === "active" };
      });
      const down = facts.hosts.filter((_, at) => judged.found[at]?.ok === false);
      return { ...judged, remedies: onHosts(down, (nodes) => ({ kind: "node.services", nodes, on: true })) };
    },
  };
}

/** One change for all of these hosts; none where there are none. */
function onHosts(
  hosts: readonly HostFacts[],
  change: (nodes: readonly string[]) => Operation,
): readonly Operation[] {
  return hosts.length === 0 ? [] : [change(hosts.map(({ host }) => host))];
}

function atBoot(hosts: readonly HostFacts[], name: string, enabled: boolean): readonly Operation[] {
  return onHosts(hosts, (nodes) => ({ kind: "unit.boot", unit: `${name}.service`, nodes, enabled }));
}

function pcsdRemedies({ hosts }: CheckFacts): readonly Operation[] {
  const loaded = hosts.filter((host) => unitOf(host, "pcsd")?.LoadState === "loaded");
  const down = loaded.filter((host) => unitOf(host, "pcsd")?.ActiveState !== "active");
  const absent = loaded.filter((host) => unitOf(host, "pcsd")?.UnitFileState === "disabled");
  return [
    ...onHosts(down, (nodes) => ({ kind: "unit.run", unit: "pcsd.service", nodes, on: true })),
    ...atBoot(absent, "pcsd", true),
  ];
}

/** What most hosts do is meant for all; where as many do it as do not, a person chooses. */
function bootRemedies({ hosts }: CheckFacts): readonly Operation[] {
  const starts = hosts.filter((host) => bootOf(host) === "enabled");
  const rests = hosts.filter((host) => bootOf(host) === "disabled" || bootOf(host) === ALONE);
  const alone = rests.filter((host) => bootOf(host) === ALONE);
  return [
    ...(starts.length >= rests.length ? atBoot(rests, "pacemaker", true) : []),
    ...(starts.length === 0 ? atBoot(alone, "pacemaker", true) : []),
    ...(rests.length >= starts.length ? atBoot(starts, "pacemaker", false) : []),
    ...(rests.length > starts.length ? atBoot(alone, "corosync", false) : []),
  ];
}

export function isUnitEnabled(host: HostFacts, name: string): boolean {
  return unitOf(host, name)?.UnitFileState === "enabled";
}

function unitOf(host: HostFacts, name: string): UnitValues | null {
  const text = answered(host, "units")?.stdout;
  return parseUnits(text ?? "").find(({ Id }) => Id === `${name}.service`) ?? null;
}

const ALONE = "corosync alone";

/** Pacemaker brings corosync up by itself; corosync alone makes a member that runs nothing. */
function bootOf(host: HostFacts): string | null {
  const [corosync, pacemaker] = ["corosync", "pacemaker"].map((name) => unitOf(host, name)?.UnitFileState);
  if (pacemaker === undefined) return null;
  return pacemaker === "disabled" && corosync === "enabled" ? ALONE : pacemaker;
}

/** A unit that systemd starts at boot runs outside the cluster's control, and on two nodes at a time. */
function unitsAtBoot({ hosts }: CheckFacts): Judged | null {
  const enabledOn = (host: HostFacts) =>
    parseUnits(answered(host, "resource-units")?.stdout ?? "").flatMap(({ Id = "", UnitFileState }) =>
      UnitFileState === "enabled" ? [Id] : [],
    );
  const asked = hosts.filter(
    (host) => host.problem === null && answered(host, "resource-units") !== undefined,
  );
  if (asked.length === 0) return null;
  const units = [...new Set(asked.flatMap(enabledOn))];
  return {
    found: hosts.map((host) => {
      const enabled = enabledOn(host);
      const ok = asked.includes(host) ? enabled.length === 0 : null;
      return { host: host.host, found: enabled.length === 0 ? null : enabled.join(", "), ok };
    }),
    remedies: units.map((unit): Operation => {
      const nodes = asked.filter((host) => enabledOn(host).includes(unit)).map(({ host }) => host);
      return { kind: "unit.boot", unit, nodes, enabled: false };
    }),
  };
}
