import type { Action } from "./graph";
import { record } from "./history";
import { clearFailure, history, nodeStates, setMembership, setTransient } from "./status";
import type { World } from "./world";
import { attribute, type Element } from "./xml";

export type Clock = { nextCall: () => number; transition: string; at: Date };

/** ocf:pacemaker:Stateful tells the cluster where it would like to be promoted; others are left alone. */
function wishPromotion(state: Element, { resource, operation }: Action): void {
  if (resource?.type !== "Stateful" || operation === "monitor") return;
  const wish = operation === "stop" ? undefined : operation === "promote" ? "10" : "5";
  setTransient(state, `master-${resource.id.replace(/:\d+$/, "")}`, wish);
}

function forget(state: Element, resource: string, record?: string): void {
  const all = history(state);
  if (record === undefined) {
    all.children = all.children.filter((one) => attribute(one, "id") !== resource);
    return;
  }
  const records = all.children.find((one) => attribute(one, "id") === resource);
  if (records) records.children = records.children.filter((one) => attribute(one, "id") !== record);
}

function runResourceAction(state: Element, action: Action, world: World, clock: Clock): boolean {
  const { resource, operation, parameters } = action;
  if (resource === undefined) return true;
  if (operation === "notify") return true;
  if (operation === "delete") {
    forget(state, resource.id);
    return true;
  }
  if (operation === "cancel") {
    const [task, interval] = [parameters.CRM_meta_operation, parameters.CRM_meta_interval];
    forget(state, resource.id, `${resource.id}_${task}_${interval}`);
    return true;
  }
  const answer = world.answer(action);
  record(state, action, answer, { call: clock.nextCall(), transition: clock.transition, at: clock.at });
  world.recorded(action.node, resource.id);
  const target = Number(parameters.CRM_meta_op_target_rc ?? "0");
  const isProbe = operation === "monitor" && (parameters.CRM_meta_interval ?? "0") === "0";
  if (answer.rc === target) wishPromotion(state, action);
  return isProbe || answer.rc === target;
}

function runClusterAction(state: Element, action: Action): void {
  if (action.operation === "clear_failcount" && action.resource) clearFailure(state, action.resource.id);
  if (action.operation === "stonith") setMembership(state, false);
}

/** Carries out a transition in its order; what waits for a failed action is not done. How many were done. */
export function applyActions(status: Element, actions: Action[], world: World, clock: Clock): number {
  const states = new Map(nodeStates(status).map((one) => [attribute(one, "uname") ?? "", one]));
  const undone = new Set<string>();
  let done = 0;
  for (const action of actions) {
    if (action.after.some((id) => undone.has(id))) {
      undone.add(action.id);
      continue;
    }
    const state = states.get(action.node);
    if (action.kind === "pseudo" || state === undefined) continue;
    if (action.kind === "cluster") runClusterAction(state, action);
    else if (!runResourceAction(state, action, world, clock)) undone.add(action.id);
    done += 1;
  }
  return done;
}
