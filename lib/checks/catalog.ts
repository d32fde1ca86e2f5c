import { ACCESS_CONTROL_CHECKS } from "./areas/access-control";
import { CONFIGURATION_CHECKS } from "./areas/configuration";
import { FILE_CHECKS } from "./areas/files";
import { HOST_CHECKS } from "./areas/hosts";
import { NAME_CHECKS } from "./areas/names";
import { NETWORK_CHECKS } from "./areas/network";
import { SERVICE_CHECKS } from "./areas/services";
import { SOFTWARE_CHECKS } from "./areas/software";
import { TIME_CHECKS } from "./areas/time";
import type { CheckReport, CheckRow } from "./check";
import type { CheckFacts } from "./facts";
import { type CheckSpec, rowOf } from "./judge";

/** Every question there is. */
export const CHECKS: readonly CheckSpec[] = [
  ...HOST_CHECKS,
  ...ACCESS_CONTROL_CHECKS,
  ...TIME_CHECKS,
  ...NAME_CHECKS,
  ...NETWORK_CHECKS,
  ...SOFTWARE_CHECKS,
  ...FILE_CHECKS,
  ...SERVICE_CHECKS,
  ...CONFIGURATION_CHECKS,
];

/** Judges what the hosts answered. A question that makes no sense here has no row. */
export function judgeChecks(facts: CheckFacts, at: string): CheckReport {
  const rows: readonly CheckRow[] = CHECKS.flatMap((check) => rowOf(check, facts) ?? []);
  return { at, hosts: facts.hosts.map(({ host }) => host), rows };
}
