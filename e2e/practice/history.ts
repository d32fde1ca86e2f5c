import { createHash } from "node:crypto";
import type { Action } from "./graph";
import { history, readTransient, setTransient } from "./status";
import { attribute, type Element, ensureChild, escapeXml, toAttributes } from "./xml";

/** What an agent on that node would have answered. */
export type Answer = { rc: number; reason: string };

export function intervalMs(action: Action): number {
  return Number(action.parameters.CRM_meta_interval ?? "0");
}

/** By its digest the scheduler sees later that a parameter changed and the resource must be restarted. */
export function digest(action: Action): string {
  const counted = Object.entries(action.parameters).filter(([name]) =>
    name.startsWith("CRM_meta_")
      ? name === "CRM_meta_timeout" && intervalMs(action) > 0
      : name !== "crm_feature_set",
  );
  const text = counted
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => ` ${name}="${escaped(value, action.parameters.crm_feature_set ?? "")}"`)
    .join("");
  return createHash("md5").update(` <parameters${text}/>\n`).digest("hex");
}

/** Until 2.1.7 (feature set 3.19.0) Pacemaker writes an apostrophe as an entity, too: with another digest the resource would be restarted for ever. */
function escaped(value: string, featureSet: string): string {
  const [major = 0, minor = 0, patch = 0] = featureSet.split(".").map(Number);
  const isOld = major < 3 || (major === 3 && (minor < 19 || (minor === 19 && patch === 0)));
  return isOld ? escapeXml(value).replace(/'/g, "&apos;") : escapeXml(value);
}

function put(records: Element, id: string, attributes: Record<string, string | number>): void {
  const record = { name: "lrm_rsc_op", attributes: toAttributes({ id, ...attributes }), children: [] };
  const at = records.children.findIndex((one) => attribute(one, "id") === id);
  records.children.splice(at < 0 ? records.children.length : at, at < 0 ? 0 : 1, record);
}

/** `digest`: of the operation this one repeats; a failure with another digest would be cleared at once. */
export type Stamp = { call: number; transition: string; at: Date; digest?: string };

/** Writes the record the controller of a live node writes when an operation has ended. */
export function record(state: Element, action: Action, answer: Answer, stamp: Stamp): void {
  const { resource, operation, parameters } = action;
  if (resource === undefined) return;
  const interval = intervalMs(action);
  const target = Number(parameters.CRM_meta_op_target_rc ?? "0");
  const transition = `${action.id}:${stamp.transition}`.replace("TARGET", String(target));
  const seconds = Math.floor(stamp.at.getTime() / 1000);
  const attributes = {
    operation_key: `${resource.id}_${operation}_${interval}`,
    operation,
    "crm-debug-origin": "practice",
    crm_feature_set: parameters.crm_feature_set ?? "",
    "transition-key": transition,
    "transition-magic": `0:${answer.rc};${transition}`,
    "exit-reason": answer.reason,
    on_node: action.node,
    "call-id": stamp.call,
    "rc-code": answer.rc,
    "op-status": 0,
    interval,
    "last-rc-change": seconds,
    "exec-time": 10 + ((stamp.call * 37) % 90),
    "queue-time": 0,
    "op-digest": stamp.digest ?? digest(action),
  };
  const records = ensureChild(history(state), "lrm_resource", resource);
  const isProbe = operation === "monitor" && interval === 0;
  const failed = answer.rc !== target && !isProbe;
  if (interval === 0) put(records, `${resource.id}_last_0`, attributes);
  else if (!failed) put(records, attributes.operation_key, attributes);
  if (failed) put(records, `${resource.id}_last_failure_0`, attributes);
  if (failed) countFailure(state, `${resource.id}#${operation}_${interval}`, seconds);
}

function countFailure(state: Element, what: string, seconds: number): void {
  const fatal = /#(start|stop)_0$/.test(what);
  const before = Number(readTransient(state, `fail-count-${what}`) ?? "0");
  setTransient(state, `fail-count-${what}`, fatal ? "INFINITY" : String(before + 1));
  setTransient(state, `last-failure-${what}`, String(seconds));
}

const RUNNING = new Set(["start", "demote", "migrate_from", "monitor"]);

/** What a probe would find: 0 running, 8 promoted, 7 not running. */
export function found(records: Element): number {
  const last = records.children.reduce<Element | undefined>((newest, one) => {
    const call = Number(attribute(one, "call-id") ?? "0");
    return newest === undefined || call >= Number(attribute(newest, "call-id") ?? "0") ? one : newest;
  }, undefined);
  if (last === undefined) return 7;
  const rc = Number(attribute(last, "rc-code"));
  const operation = attribute(last, "operation") ?? "";
  if (operation === "promote") return rc === 0 ? 8 : 0;
  if (operation === "stop") return rc === 0 ? 7 : 0;
  if (rc === 8) return 8;
  return rc === 0 && RUNNING.has(operation) ? 0 : 7;
}
