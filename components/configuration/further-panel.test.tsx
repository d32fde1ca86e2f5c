import { isValidElement, type ReactNode } from "react";
import { describe, expect, it } from "vitest";
import { FurtherPanel } from "./further-panel";

const panel = (isEmpty: boolean) =>
  FurtherPanel({
    title: "Roles",
    text: "What they are for",
    none: "There is none",
    isEmpty,
    add: "Add",
    children: "rows",
    dialog: "the open form",
  });

/** All text within an element, without what its components would draw. */
function textIn(node: ReactNode): string {
  if (Array.isArray(node)) return node.map(textIn).join("|");
  if (isValidElement<{ children?: ReactNode }>(node)) return textIn(node.props.children);
  return typeof node === "string" ? node : "";
}

describe("FurtherPanel", () => {
  it.each([true, false])("shows the form that makes one, the list empty: %s", (isEmpty) => {
    expect(textIn(panel(isEmpty))).toContain("the open form");
  });

  it("says in an empty list that there is none", () => {
    expect(textIn(panel(true))).toContain("There is none");
    expect(textIn(panel(false))).toContain("rows");
  });
});
