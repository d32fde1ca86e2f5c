import type { Cib } from "./cib-file";
import type { Action } from "./graph";
import { record } from "./history";
import { history, nodeState, nodeStates, setMembership } from "./status";
import type { World } from "./world";
import { attribute, child, type Element, readAttributes } from "./xml";

/** A monitor that fails once, as `crm_resource --fail` makes it; the scheduler then recovers the resource. */
function failOnce(state: Element, resource: string, cib: Cib, call: number): void {
  const records = child(history(state), "lrm_resource", resource);
  if (records === undefined) return;
  const { id: _, ...agent } = readAttributes(records);
  const monitor = records.children.find((one) => Number(attribute(one, "interval")) > 0);
  const action: Action = {
    id: "0",
    kind: "resource",
    operation: monitor ? "monitor" : "asyncmon",
    key: "",
    node: attribute(state, "uname") ?? "",
    resource: {
      id: resource,
      class: agent.class ?? "ocf",
      type: agent.type ?? "",
      ...withProvider(agent),
    },
    parameters: {
      CRM_meta_interval: (monitor && attribute(monitor, "interval")) ?? "0",
      crm_feature_set: cib.root.crm_feature_set ?? "",
    },
    after: [],
  };
  const repeated = monitor ?? child(records, "lrm_rsc_op", `${resource}_last_0`);
  const digest = (repeated && attribute(repeated, "op-digest")) ?? "";
  const transition = "-1:TARGET:00000000-0000-0000-0000-000000000000";
  record(state, action, { rc: 1, reason: "failed by request" }, { call, transition, at: new Date(), digest });
}

function withProvider(agent: Record<string, string>): { provider: string } | Record<never, never> {
  return agent.provider === undefined ? {} : { provider: agent.provider };
}

/**
 * What the tools cannot do to a file, because it takes a live controller: lines of "verb resource node",
 * written by the tools' wrappers. "*" = all; a clone's instance number is dropped, as in a node's history.
 */
export function applyRequests(cib: Cib, requests: string[], world: World, nextCall: () => number): void {
  for (const request of requests) {
    const [verb = "", resource = "*", node = "*"] = request.split("\t");
    const one = node === "*" ? undefined : nodeState(cib.status, node);
    const states = node === "*" ? nodeStates(cib.status) : one ? [one] : [];
    for (const state of states) {
      const id = resource === "*" ? undefined : knownAs(state, resource);
      if (verb === "cleanup" || verb === "refresh") world.cleanUp(state, id, verb === "cleanup");
      if (verb === "fail" && id !== undefined) failOnce(state, id, cib, nextCall());
      if (verb === "down" || verb === "up") setMembership(state, verb === "up");
    }
    if (verb === "down" || verb === "up") electDc(cib);
  }
}

function knownAs(state: Element, resource: string): string {
  return child(history(state), "lrm_resource", resource) ? resource : resource.replace(/:\d+$/, "");
}

/** The first node that is up speaks for the cluster; more than half of the nodes make a quorum. */
function electDc(cib: Cib): void {
  const all = nodeStates(cib.status);
  const up = all.filter((one) => attribute(one, "crmd") === "online");
  const isUp = up.some((one) => attribute(one, "id") === cib.root["dc-uuid"]);
  const [first] = up;
  if (!isUp && first) cib.root["dc-uuid"] = attribute(first, "id") ?? "";
  cib.root["have-quorum"] = up.length * 2 > all.length ? "1" : "0";
}
