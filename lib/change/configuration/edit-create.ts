import { element } from "../../pacemaker/xml/format-xml";
import type { XmlElement } from "../../pacemaker/xml/xml-element";
import { err, ok, type Result } from "../../result";
import { operationElement } from "./edit-operations";
import { withMembers } from "./edit-resources";
import { changePairs } from "./edit-values";
import type { ConfigurationOperation, EditProblem } from "./operation";
import { append, changeSection, findObject, type Ids, idsIn, partsOf, replaceObject } from "./tree";

type Edited = Result<XmlElement, EditProblem>;
type Step<Kind extends ConfigurationOperation["kind"]> = Extract<ConfigurationOperation, { kind: Kind }>;

export function createPrimitive(
  configuration: XmlElement,
  step: Step<"primitive.create" | "primitive.from-template">,
): Edited {
  const used = idsIn(configuration);
  if (used.has(step.id)) return err({ code: "id-taken", id: step.id });
  const origin = originOf(configuration, step);
  if (!origin.ok) return origin;
  const primitive = filled(element("primitive", { id: step.id, ...origin.value }), step, used);
  return placed(configuration, primitive, step.group, used);
}

export function createTemplate(configuration: XmlElement, step: Step<"template.create">): Edited {
  const used = idsIn(configuration);
  if (used.has(step.id)) return err({ code: "id-taken", id: step.id });
  const { standard, provider, type } = step.agent;
  const bare = element("template", { id: step.id, class: standard, provider, type });
  const template = filled(bare, step, used);
  return ok(changeSection(configuration, "resources", (all) => append(all, template)));
}

/** What a primitive is made of: an agent, or a template that has one. */
function originOf(
  configuration: XmlElement,
  step: Step<"primitive.create" | "primitive.from-template">,
): Result<Readonly<Record<string, string | null>>, EditProblem> {
  if (step.kind === "primitive.create") {
    const { standard, provider, type } = step.agent;
    return ok({ class: standard, provider, type });
  }
  const template = findObject(configuration, step.template);
  if (template === null) return err({ code: "unknown-id", id: step.template });
  if (template.name !== "template") return err({ code: "wrong-kind", id: step.template, wanted: "template" });
  return ok({ template: step.template });
}

type Filling = Pick<Step<"primitive.create">, "id" | "parameters" | "meta" | "operations">;

function filled(bare: XmlElement, { id, parameters, meta, operations }: Filling, used: Ids): XmlElement {
  used.add(id);
  const withParameters = changePairs(bare, "instance_attributes", parameters, used);
  const withValues = changePairs(withParameters, "meta_attributes", meta, used);
  const ops = operations.map((spec) => operationElement(id, spec, used));
  return ops.length === 0 ? withValues : append(withValues, element("operations", {}, ops));
}

function placed(configuration: XmlElement, primitive: XmlElement, group: string | null, used: Ids): Edited {
  const atTop = (one: XmlElement) => ok(changeSection(configuration, "resources", (all) => append(all, one)));
  if (group === null) return atTop(primitive);
  const found = findObject(configuration, group);
  if (found === null) {
    if (used.has(group)) return err({ code: "id-taken", id: group });
    return atTop(element("group", { id: group }, [primitive]));
  }
  if (found.name !== "group") return err({ code: "wrong-kind", id: group, wanted: "group" });
  return ok(replaceObject(configuration, group, (one) => [withMembers(one, [...partsOf(one), primitive])]));
}
