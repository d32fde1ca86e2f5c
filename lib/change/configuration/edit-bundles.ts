import { element } from "../../pacemaker/xml/format-xml";
import { childOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import { err, ok, type Result } from "../../result";
import { takeOut } from "./edit-resources";
import { changePairs } from "./edit-values";
import type { ConfigurationOperation, EditProblem, ValueChanges, Values } from "./operation";
import { append, changeSection, findObject, freshId, type Ids, idsIn, replaceObject } from "./tree";

type BundleStep = Extract<ConfigurationOperation, { kind: "bundle.create" }>;
type ChangeStep = Extract<ConfigurationOperation, { kind: "bundle.change" }>;

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

/** The bundle with other attributes and maps; what is not named stays to the letter, and a map that is there keeps its id. */
export function changeBundle(configuration: XmlElement, step: ChangeStep): Result<XmlElement, EditProblem> {
  const found = findObject(configuration, step.id);
  if (found?.name !== "bundle") return err({ code: "unknown-id", id: step.id });
  const ids = idsIn(configuration);
  const mapped = (owner: XmlElement, name: string, wanted: readonly Values[] | null): XmlElement => {
    if (wanted === null) return owner;
    const others = owner.children.filter((one) => one.name !== name);
    const kept = owner.children.filter((one) => one.name === name);
    const maps = wanted.map(
      (values) =>
        kept.find((one) => isSame(one, values)) ??
        element(name, { ...values, id: freshId(ids, step.id, name) }),
    );
    return { ...owner, children: [...others, ...maps] };
  };
  const network = mapped(
    changed(childOf(found, "network") ?? element("network", {}), step.network),
    "port-mapping",
    step.ports,
  );
  const storage = mapped(
    childOf(found, "storage") ?? element("storage", {}),
    "storage-mapping",
    step.storage,
  );
  const parts = found.children.map((one) => {
    if (RUNTIMES.has(one.name)) return changed(one, step.container);
    return one.name === "network" ? network : one.name === "storage" ? storage : one;
  });
  const isNew = (one: XmlElement) => childOf(found, one.name) === null;
  // The schema has them in this order: container, network, storage, and the primitive last.
  const at = parts.findLastIndex((one) => RUNTIMES.has(one.name) || one.name === "network") + 1;
  const withNetwork = isNew(network) ? [...parts.slice(0, at), network, ...parts.slice(at)] : parts;
  const after = withNetwork.findIndex((one) => one.name === "network") + 1;
  const whole = isNew(storage)
    ? [...withNetwork.slice(0, after), storage, ...withNetwork.slice(after)]
    : withNetwork;
  const children = whole.filter((one) => !OPTIONAL.has(one.name) || !isBare(one));
  return ok(replaceObject(configuration, step.id, () => [{ ...found, children }]));
}

const RUNTIMES: ReadonlySet<string> = new Set(["docker", "podman", "rkt"]);
const OPTIONAL: ReadonlySet<string> = new Set(["network", "storage"]);

function changed(one: XmlElement, values: ValueChanges): XmlElement {
  const attributes = new Map(one.attributes);
  for (const [name, value] of Object.entries(values)) {
    if (value === null) attributes.delete(name);
    else attributes.set(name, value);
  }
  return { ...one, attributes };
}

function isBare({ attributes, children }: XmlElement): boolean {
  return children.length === 0 && [...attributes.keys()].every((name) => name === "id");
}

function isSame({ attributes }: XmlElement, values: Values): boolean {
  const own = [...attributes].filter(([name]) => name !== "id");
  return own.length === Object.keys(values).length && own.every(([name, value]) => values[name] === value);
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
