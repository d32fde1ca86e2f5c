import { element } from "../../pacemaker/xml/format-xml";
import type { XmlElement } from "../../pacemaker/xml/xml-element";
import { err, ok, type Result } from "../../result";
import { takeOut } from "./edit-resources";
import { changePairs } from "./edit-values";
import type { ConfigurationOperation, EditProblem, Values } from "./operation";
import { append, changeSection, freshId, type Ids, idsIn } from "./tree";

type BundleStep = Extract<ConfigurationOperation, { kind: "bundle.create" }>;

export function createBundle(configuration: XmlElement, step: BundleStep): Result<XmlElement, EditProblem> {
  const ids = idsIn(configuration);
  if (ids.has(step.id)) return err({ code: "id-taken", id: step.id });
  const taken = takeOut(configuration, step.primitive === null ? [] : [step.primitive]);
  if (!taken.ok) return taken;
  ids.add(step.id);
  const { rest, parts } = taken.value;
  const bare = element("bundle", { id: step.id }, bundleParts(step, ids));
  const bundle = append(changePairs(bare, "meta_attributes", step.meta, ids), ...parts);
  return ok(changeSection(rest, "resources", (all) => append(all, bundle)));
}

function bundleParts(step: BundleStep, ids: Ids): readonly XmlElement[] {
  const { id, runtime, container, network, ports, storage } = step;
  const mapping = (name: string) => (values: Values) =>
    element(name, { ...values, id: freshId(ids, id, name) });
  const hasNetwork = Object.keys(network).length > 0 || ports.length > 0;
  return [
    element(runtime, container),
    ...(hasNetwork ? [element("network", network, ports.map(mapping("port-mapping")))] : []),
    ...(storage.length > 0 ? [element("storage", {}, storage.map(mapping("storage-mapping")))] : []),
  ];
}
