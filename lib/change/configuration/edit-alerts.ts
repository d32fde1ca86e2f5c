import { element } from "../../pacemaker/xml/format-xml";
import { childOf, childrenOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import { err, ok, type Result } from "../../result";
import { withoutNames } from "./edit-constraints";
import { borrowedValue, changePairs } from "./edit-values";
import type { AlertRecipient, AlertSelect } from "./further-operation";
import type { ConfigurationOperation, EditProblem } from "./operation";
import { append, changeSection, freshId, type Ids, idOf, idsIn, isTaken, withAttributes } from "./tree";

type Edited = Result<XmlElement, EditProblem>;
type AlertStep = Extract<ConfigurationOperation, { kind: "alert.set" }>;

/** An alert as it is to be; what sets and rules it has stays where nothing is said of it. */
export function setAlert(configuration: XmlElement, step: AlertStep): Edited {
  const old = alertIn(configuration, step.id);
  if (old === null && isTaken(configuration, step.id)) return err({ code: "id-taken", id: step.id });
  const there = childrenOf(old, "recipient");
  const isThere = (id: string) => there.some((one) => idOf(one) === id);
  const taken = step.recipients.find(({ id }) => !isThere(id) && isTaken(configuration, id));
  if (taken !== undefined) return err({ code: "id-taken", id: taken.id });
  const ids = idsIn(configuration);
  for (const id of [step.id, ...step.recipients.map((one) => one.id)]) ids.add(id);
  const borrowed = [step, ...step.recipients].map((one) => {
    const owner = one.id === step.id ? old : there.find((each) => idOf(each) === one.id);
    return owner ? lentTo(owner, one, ids) : null;
  });
  const first = borrowed.find((one) => one !== null);
  if (first) return err({ code: "borrowed-values", ...first });
  const alert = alertElement(old, step, ids);
  return ok(
    changeSection(configuration, "alerts", (alerts) =>
      old === null
        ? append(alerts, alert)
        : { ...alerts, children: alerts.children.map((one) => (one === old ? alert : one)) },
    ),
  );
}

/** The alert, and the permissions that name it. */
export function deleteAlert(configuration: XmlElement, id: string): Edited {
  const old = alertIn(configuration, id);
  if (old === null) return err({ code: "unknown-id", id });
  const left = changeSection(configuration, "alerts", (alerts) => ({
    ...alerts,
    children: alerts.children.filter((one) => one !== old),
  }));
  return ok(withoutNames(left, new Set([id, ...childrenOf(old, "recipient").map(idOf)])));
}

function alertIn(configuration: XmlElement, id: string): XmlElement | null {
  return childrenOf(childOf(configuration, "alerts"), "alert").find((alert) => idOf(alert) === id) ?? null;
}

type Values = Pick<AlertStep, "meta" | "parameters">;

function lentTo(owner: XmlElement, { meta, parameters }: Values, ids: Ids) {
  return (
    borrowedValue(owner, "meta_attributes", meta, ids) ??
    borrowedValue(owner, "instance_attributes", parameters, ids)
  );
}

function alertElement(old: XmlElement | null, step: AlertStep, ids: Ids): XmlElement {
  const { id, path, description, select } = step;
  const there = childrenOf(old, "recipient");
  const recipients = step.recipients.map((one) =>
    recipientElement(there.find((each) => idOf(each) === one.id) ?? null, one, ids),
  );
  const sets = (old?.children ?? []).filter(({ name }) => name !== "recipient" && name !== "select");
  const bare = { ...withAttributes(old ?? element("alert", { id }), { description, path }), children: sets };
  const selection = select === null ? [] : [selectElement(id, select, ids)];
  return append(withValues(bare, step, ids), ...selection, ...recipients);
}

function recipientElement(old: XmlElement | null, step: AlertRecipient, ids: Ids): XmlElement {
  const { id, value, description } = step;
  return withValues(withAttributes(old ?? element("recipient", { id }), { description, value }), step, ids);
}

function withValues(owner: XmlElement, { meta, parameters }: Values, ids: Ids): XmlElement {
  const withMeta = changePairs(owner, "meta_attributes", meta, ids);
  return changePairs(withMeta, "instance_attributes", parameters, ids);
}

function selectElement(alert: string, select: AlertSelect, ids: Ids): XmlElement {
  const plain = (["nodes", "fencing", "resources"] as const).filter((kind) => select[kind]);
  const names = select.attributes?.map((name) =>
    element("attribute", { id: freshId(ids, alert, "select", name), name }),
  );
  return element("select", {}, [
    ...plain.map((kind) => element(`select_${kind}`)),
    ...(names === undefined ? [] : [element("select_attributes", {}, names)]),
  ]);
}
