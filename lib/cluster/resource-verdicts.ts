import type { Cluster } from "./cluster";
import type { Verdict } from "./health";
import { type Bundle, type Clone, type Group, type Primitive, primitivesOf } from "./resource";
import { absenceOf, isDown, shouldRun, waitsForTicket } from "./resource-absence";
import { intentsOf } from "./resource-intents";
import { troubleOf } from "./resource-trouble";

/** What is wrong with resources: the worst thing about each, said of the primitive, or of the clone or bundle as a whole. */
export function resourceVerdicts(cluster: Cluster): readonly Verdict[] {
  return cluster.resources.flatMap((resource) =>
    resource.kind === "group" ? groupVerdicts(resource, cluster) : oneVerdict(resource, cluster),
  );
}

/** Failed operations that no verdict on their resource covers. */
export function operationVerdicts(cluster: Cluster, found: readonly Verdict[]): readonly Verdict[] {
  const failed = new Set(
    found.flatMap((v) => (v.code === "resource-failed" || v.code === "resource-blocked" ? [v.resource] : [])),
  );
  const owners = new Map(
    cluster.resources.flatMap((resource) => primitivesOf(resource).map((p) => [p.id, resource.id] as const)),
  );
  const verdicts = new Map<string, Verdict>();
  for (const { resource, node, task } of cluster.failures) {
    if (failed.has(resource) || failed.has(owners.get(resource) ?? "")) continue;
    const verdict: Verdict = { code: "operation-failed", severity: "warning", resource, node, task };
    verdicts.set(JSON.stringify([resource, node, task]), verdict);
  }
  return [...verdicts.values()];
}

/** What the cluster reports and what people asked for are said side by side, as crm_mon does: "FAILED n1 (disabled)". */
function oneVerdict(resource: Primitive | Clone | Bundle, cluster: Cluster): readonly Verdict[] {
  const found = [...troubleOf(resource, primitivesOf(resource), cluster), ...intentsOf(resource, cluster)];
  if (found.some(explainsAbsence)) return found;
  // Most resources run: whether one should is asked of the others alone.
  const absence = absenceOf(resource, cluster);
  return absence.length === 0 || !shouldRun(resource, cluster) ? found : [...found, ...absence];
}

/** A stopped group is one thing; in a running one, members behind the first that is down are down because of it. */
function groupVerdicts(group: Group, cluster: Cluster): readonly Verdict[] {
  const ofGroup = intentsOf(group, cluster);
  const found: Verdict[] = [];
  const down = new Set(group.members.filter(isDown));
  const isWhollyDown = down.size > 0 && down.size === group.members.length;
  let explained = ofGroup.some(explainsAbsence) || down.size === 0 || !shouldRun(group, cluster);
  for (const member of group.members) {
    const own = [
      ...troubleOf(member, [member], cluster),
      ...intentsOf(member, cluster).filter(({ code }) => !ofGroup.some((said) => said.code === code)),
    ];
    found.push(...own);
    if (!down.has(member)) continue;
    if (!explained && !own.some(explainsAbsence) && !waitsForTicket(member.id, cluster)) {
      found.push(...absenceOf(member, cluster, isWhollyDown ? group.id : member.id));
    }
    explained = true;
  }
  return [...ofGroup, ...found];
}

/** Everything but that it may not be promoted says enough of why it does not run. */
function explainsAbsence(verdict: Verdict): boolean {
  return verdict.code !== "resource-held-unpromoted";
}
