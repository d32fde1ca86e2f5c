import { err, ok, type Result } from "@/lib/result";
import { readNodes } from "../crm-mon/nodes";
import { readResources } from "../crm-mon/resources";
import { parseXml } from "../xml/parse-xml";
import { countUnknown } from "../xml/unknown";
import { childOf, type XmlElement } from "../xml/xml-element";
import type { XmlError } from "../xml/xml-error";
import { readActions, readFencing, readSteps } from "./actions";
import { CRM_SIMULATE } from "./grammar";
import { derivePlacement, placementOf } from "./placement";
import type { SimulatedStatus, Simulation } from "./simulation";

/**
 * Reads `crm_simulate --output-as=xml` with `-S`/`-X` (played) or `-R` (decided only). A document without a cluster's
 * status, which is what crm_simulate prints after an error of its own, is refused as an unexpected root.
 */
export function parseSimulation(text: string): Result<Simulation, XmlError> {
  const parsed = parseXml(text);
  if (!parsed.ok) return parsed;
  const root = parsed.value;
  const status = root.name === "pacemaker-result" ? childOf(root, "cluster_status") : null;
  if (status === null) return err({ code: "xml.unexpected-root", root: root.name });
  return ok(readSimulation(root, readStatus(status)));
}

function readSimulation(root: XmlElement, before: SimulatedStatus): Simulation {
  const summary = childOf(root, "actions");
  const actions = readActions(summary);
  const revised = childOf(root, "revised_cluster_status");
  const after = revised === null ? null : readStatus(revised).placement;
  return {
    before,
    actions,
    fencing: readFencing(summary),
    steps: readSteps(childOf(root, "transition")),
    after,
    placementAfter: after ?? derivePlacement(before.resources, actions),
    unknown: countUnknown(root, CRM_SIMULATE),
  };
}

function readStatus(element: XmlElement): SimulatedStatus {
  const resources = readResources(childOf(element, "resources"));
  return {
    nodes: readNodes(childOf(element, "nodes"), childOf(element, "node_attributes")),
    resources,
    placement: placementOf(resources),
  };
}
