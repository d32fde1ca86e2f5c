import { element } from "../../pacemaker/xml/format-xml";
import { childOf, childrenOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import { err, ok, type Result } from "../../result";
import { withoutNames } from "./edit-constraints";
import type { ConfigurationOperation, EditProblem } from "./operation";
import { append, changeSection, idOf, isTaken } from "./tree";

type TagStep = Extract<ConfigurationOperation, { kind: "tag.set" }>;

/** A tag with just these members. One that goes takes along what names it. */
export function setTag(
  configuration: XmlElement,
  { id, references }: TagStep,
): Result<XmlElement, EditProblem> {
  const old = childrenOf(childOf(configuration, "tags"), "tag").find((tag) => idOf(tag) === id);
  if (references.length === 0) {
    if (old === undefined) return err({ code: "unknown-id", id });
    const left = changeSection(configuration, "tags", (tags) => ({
      ...tags,
      children: tags.children.filter((tag) => tag !== old),
    }));
    return ok(withoutNames(left, new Set([id])));
  }
  if (old === undefined && isTaken(configuration, id)) return err({ code: "id-taken", id });
  const unknown = references.find((reference) => !isTaken(configuration, reference));
  if (unknown !== undefined) return err({ code: "unknown-id", id: unknown });
  const members = references.map((reference) => element("obj_ref", { id: reference }));
  return ok(
    changeSection(configuration, "tags", (tags) =>
      old === undefined
        ? append(tags, element("tag", { id }, members))
        : {
            ...tags,
            children: tags.children.map((tag) => (tag === old ? { ...tag, children: members } : tag)),
          },
    ),
  );
}
