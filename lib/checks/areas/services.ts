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
      return eachHost(facts, (host) => {
        const boot = bootOf(host);
        return boot === null ? null : { found: boot, ok: words.size === 1 && boot !== "corosync alone" };
      });
    },
  },
  {
    ...{ id: "pcsd-running", area: "services", worth: "warning" },
    judge: (facts) =>
      facts.hosts.some((host) => unitOf(host, "pcsd")?.LoadState === "loaded")
        ? eachHost(facts, (host) => {
            const unit = unitOf(host, "pcsd");
            if (unit === null) return null;
            const isOn = unit.ActiveState === "active" && unit.UnitFileState === "enabled";
            return { found: `${unit.ActiveState}, ${unit.UnitFileState || "not-found"}`, ok: isOn };
          })
        : null,
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
    judge: (facts) =>
      eachHost(facts, (host) => {
        const state = unitOf(host, unit)?.ActiveState;
        return state === undefined ? null : { found: state, ok: state === "active" };
      }),
  };
}

export function isUnitEnabled(host: HostFacts, name: string): boolean {
  return unitOf(host, name)?.UnitFileState === "enabled";
}

function unitOf(host: HostFacts, name: string): UnitValues | null {
  const text = answered(host, "units")?.stdout;
  return parseUnits(text ?? "").find(({ Id }) => Id === `${name}.service`) ?? null;
}

/** Pacemaker brings corosync up by itself; corosync alone makes a member that runs nothing. */
function bootOf(host: HostFacts): string | null {
  const [corosync, pacemaker] = ["corosync", "pacemaker"].map((name) => unitOf(host, name)?.UnitFileState);
  if (pacemaker === undefined) return null;
  return pacemaker === "disabled" && corosync === "enabled" ? "corosync alone" : pacemaker;
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
