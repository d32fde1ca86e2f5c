import { BEFORE_CHECKS } from "./areas/before";
import { CHECKS } from "./catalog";
import type { CheckReport } from "./check";
import type { HostFacts } from "./facts";
import { type CheckSpec, rowOf } from "./judge";

/** Questions to a cluster that hosts without one are asked as well, and what they are worth there. */
const ALSO_BEFORE: Readonly<Record<string, CheckSpec["worth"]>> = {
  reachable: "failed",
  os: "warning",
  architecture: "failed",
  disk: "warning",
  memory: "warning",
  entropy: "warning",
  "access-control": "warning",
  "time-sync": "warning",
  "time-offset": "failed",
  "time-zone": "warning",
  "name-valid": "failed",
  // Making the cluster writes the names into /etc/hosts, unless it is told not to.
  "names-resolve": "warning",
  "names-agree": "warning",
  "name-loopback": "warning",
  firewall: "warning",
  "pacemaker-version": "failed",
  "corosync-version": "failed",
  "pcs-version": "warning",
  "version-supported": "warning",
};

/** Every question to hosts that are to be a cluster. */
export const PREFLIGHT_CHECKS: readonly CheckSpec[] = [
  ...BEFORE_CHECKS,
  ...CHECKS.flatMap((check) => {
    const worth = ALSO_BEFORE[check.id];
    return worth === undefined ? [] : [{ ...check, worth }];
  }),
];

/** Judges hosts that are to be a cluster. What nobody has an answer for (versions of what is not installed yet) has no row. */
export function judgePreflight(hosts: readonly HostFacts[], at: string): CheckReport {
  const none = { cluster: null, configurations: [], resourceDefaults: null };
  const rows = PREFLIGHT_CHECKS.flatMap((check) => rowOf(check, { hosts, ...none }) ?? []).filter(
    ({ area, state }) => area !== "software" || state !== "not-asked",
  );
  return { at, hosts: hosts.map(({ host }) => host), rows };
}
