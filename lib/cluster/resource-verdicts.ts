import type { Cluster } from "./cluster";
import type { Verdict } from "./health";
import { type Bundle, type Clone, type Group, type Primitive, primitivesOf, topsIn } from "./resource";
import { absenceOf, inTurn, isDown, shouldRun, waitsForTicket } from "./resource-absence";
import { intentsOf } from "./resource-intents";
import { troubleOf } from "./resource-trouble";

/** What is wrong with resources: the worst thing about each, said of the primitive, or of the clone or bundle as a whole. */
export function resourceVerdicts(cluster: Cluster): readonly Verdict[] {
  const waiting = inTurn(cluster);
  return cluster.resources.flatMap((resource) => {
    const isWaiting = waiting.has(resource.id);
    if (resource.kind === "group") return groupVerdicts(resource, cluster, isWaiting);
    const whole = oneVerdict(resource, cluster, isWaiting);
    if (resource.kind === "primitive" || isDown(resource)) return whole;
    return [...whole, ...partVerdicts(resource, cluster, { whole, isWaiting })];
  });
}

/** Failed operations that no verdict on their resource covers. */
export function operationVerdicts(cluster: Cluster, found: readonly Verdict[]): readonly Verdict[] {
  const failed = new Set(
    found.flatMap((v) => (v.code === "resource-failed" || v.code === "resource-blocked" ? [v.resource] : [])),
  );
  if (cluster.failures.length === 0) return [];
  const ownerOf = topsIn(cluster);
  const verdicts = new Map<string, Verdict>();
  for (const { resource, node, task } of cluster.failures) {
    if (failed.has(resource) || failed.has(ownerOf(resource) ?? "")) continue;
    const verdict: Verdict = { code: "operation-failed", severity: "warning", resource, node, task };
    verdicts.set(JSON.stringify([resource, node, task]), verdict);
  }
  return [...verdicts.values()];
}

/** What the cluster reports and what people asked for are said side by side, as crm_mon does: "FAILED n1 (disabled)". */
function oneVerdict(
  resource: Primitive | Clone | Bundle,
  cluster: Cluster,
  isWaiting: boolean,
): readonly Verdict[] {
  const found = [...troubleOf(resource, primitivesOf(resource), cluster), ...intentsOf(resource, cluster)];
  if (isWaiting || found.some(explainsAbsence)) return found;
  // Most resources run: whether one should is asked of the others alone.
  const absence = absenceOf(resource, cluster);
  return absence.length === 0 || !shouldRun(resource, cluster) ? found : [...found, ...absence];
}

/** Of a clone or bundle that runs: what is switched off inside of it, and what runs in none of its copies though it should. */
function partVerdicts(
  resource: Clone | Bundle,
  cluster: Cluster,
  { whole, isWaiting }: { readonly whole: readonly Verdict[]; readonly isWaiting: boolean },
): readonly Verdict[] {
  const found: Verdict[] = [];
  let explained = isWaiting || whole.some(explainsAbsence) || !shouldRun(resource, cluster);
  for (const part of partsOf(resource)) {
    const own = intentsOf(part, cluster).filter(({ code }) => !whole.some((said) => said.code === code));
    found.push(...own);
    if (!isDown(part)) continue;
    if (!explained && own.length === 0) found.push(...absenceOf(part, cluster));
    explained = true;
  }
  return found;
}

/** What a cloned group or a bundle is made of, in its order, each with all of its copies. A plain clone has no parts. */
function partsOf(resource: Clone | Bundle): readonly Clone[] {
  const copies =
    resource.kind === "bundle"
      ? resource.replicas.flatMap(({ child }) => child ?? [])
      : resource.instances.flatMap((instance) => (instance.kind === "group" ? instance.members : []));
  return [...new Set(copies.map(({ id }) => id))].map((id) => ({
    ...{ kind: "clone", id, childId: id, instances: copies.filter((copy) => copy.id === id) },
    ...{ promotable: false, unique: false, cloneMax: null, targetRole: null, description: null },
    ...{ managed: true, maintenance: false, failed: false, failureIgnored: false, disabled: false },
  }));
}

/** A stopped group is one thing; in a running one, members behind the first that is down are down because of it. */
function groupVerdicts(group: Group, cluster: Cluster, isWaiting: boolean): readonly Verdict[] {
  const ofGroup = intentsOf(group, cluster);
  const found: Verdict[] = [];
  const down = new Set(group.members.filter(isDown));
  const isWhollyDown = down.size > 0 && down.size === group.members.length;
  let explained = isWaiting || ofGroup.some(explainsAbsence) || down.size === 0 || !shouldRun(group, cluster);
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
