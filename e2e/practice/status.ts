import { attribute, child, type Element, ensureChild, setAttributes, toAttributes } from "./xml";

export function nodeStates(status: Element): Element[] {
  return status.children.filter((one) => one.name === "node_state");
}

export function nodeState(status: Element, name: string): Element | undefined {
  return nodeStates(status).find((one) => attribute(one, "uname") === name);
}

export function history(state: Element): Element {
  const id = attribute(state, "id") ?? "";
  return ensureChild(ensureChild(state, "lrm", { id }), "lrm_resources");
}

function transientSet(state: Element): Element {
  const id = attribute(state, "id") ?? "";
  const set = ensureChild(state, "transient_attributes", { id });
  return ensureChild(set, "instance_attributes", { id: `status-${id}` });
}

export function readTransient(state: Element, name: string): string | undefined {
  const found = transientSet(state).children.find((one) => attribute(one, "name") === name);
  return found && attribute(found, "value");
}

export function setTransient(state: Element, name: string, value: string | undefined): void {
  const set = transientSet(state);
  const found = set.children.findIndex((one) => attribute(one, "name") === name);
  if (value === undefined) {
    if (found >= 0) set.children.splice(found, 1);
    return;
  }
  const id = `status-${attribute(state, "id")}-${name.replace(/[^\w.-]/g, "-")}`;
  const pair = { name: "nvpair", attributes: toAttributes({ id, name, value }), children: [] };
  set.children.splice(found < 0 ? set.children.length : found, found < 0 ? 0 : 1, pair);
}

function forgetFailures(state: Element, resource: string): void {
  const set = transientSet(state);
  set.children = set.children.filter((one) => {
    const name = attribute(one, "name") ?? "";
    return !name.startsWith(`fail-count-${resource}#`) && !name.startsWith(`last-failure-${resource}#`);
  });
}

/** Whether a record is a failure: an error, or a probe or monitor that found something else than expected. */
export function isFailure(record: Element): boolean {
  return (
    (attribute(record, "id") ?? "").endsWith("_last_failure_0") || attribute(record, "op-status") === "4"
  );
}

/** The scheduler clears a failure (failure-timeout): the count and its record go, the history stays. */
export function clearFailure(state: Element, resource: string): void {
  forgetFailures(state, resource);
  const records = child(history(state), "lrm_resource", resource);
  if (records) records.children = records.children.filter((one) => !isFailure(one));
}

/** `crm_resource --cleanup` (only what failed) and `--refresh` (all): the history goes, the scheduler probes again. */
export function cleanUp(state: Element, resource: string | undefined, onlyFailed: boolean): void {
  const resources = history(state);
  const gone = resources.children.filter((one) => {
    const wanted = resource === undefined || attribute(one, "id") === resource;
    return wanted && (!onlyFailed || one.children.some(isFailure));
  });
  for (const one of gone) forgetFailures(state, attribute(one, "id") ?? "");
  resources.children = resources.children.filter((one) => !gone.includes(one));
  if (resource !== undefined) forgetFailures(state, resource);
}

/** A node leaves (its record empties, as when corosync loses it) or comes back with nothing running. */
export function setMembership(state: Element, up: boolean): void {
  setAttributes(state, {
    in_ccm: String(up),
    crmd: up ? "online" : "offline",
    join: up ? "member" : "down",
    expected: up ? "member" : "down",
  });
  history(state).children = [];
  const version = readTransient(state, "#feature-set");
  transientSet(state).children = [];
  if (version !== undefined) setTransient(state, "#feature-set", version);
}
