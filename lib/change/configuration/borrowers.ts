import { canonicalElement } from "../../pacemaker/cib/canonical";
import { attributeOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import { idOf, idsIn, isObject } from "./tree";

/** Values of one place that another one only refers to, and that a change of the one changes for the other, too. */
export interface Borrowed {
  /** Id of the set, the pair or the operations. */
  readonly id: string;
  /** The resource (or the section) that refers to it. */
  readonly by: string;
}

/** Who else gets other values by a change, since it refers to what is changed. */
export function borrowersOf(before: XmlElement, after: XmlElement): readonly Borrowed[] {
  const [old, now] = [idsIn(before), idsIn(after)];
  return referencesIn(after, after.name).filter(({ id }) => {
    const [was, is] = [old.element(id), now.element(id)];
    return was !== null && is !== null && canonicalElement(was) !== canonicalElement(is);
  });
}

/** Every `id-ref` below an element, by the innermost object that it is in. */
function referencesIn(one: XmlElement, owner: string): readonly Borrowed[] {
  const by = isObject(one) || one.name === "node" ? (attributeOf(one, "uname") ?? idOf(one)) : owner;
  const own = attributeOf(one, "id-ref");
  return [
    ...(own === null ? [] : [{ id: own, by }]),
    ...one.children.flatMap((child) => referencesIn(child, by)),
  ];
}
