import { describe, expect, it } from "vitest";
import type { XmlElement } from "../../pacemaker/xml/xml-element";
import { editAll } from "../configuration/edit";
import { configurationIn } from "../configuration/speak";
import { touchedBy } from "../configuration/touched";
import { stepsBetween } from "./steps-between";

const NODES = `<nodes><node id="1" uname="n1"/><node id="2" uname="n2"/></nodes>`;
const dummy = (id: string) => `<primitive id="${id}" class="ocf" provider="pacemaker" type="Dummy"/>`;

function cib(resources: string, constraints = "", tags = ""): XmlElement {
  const found = configurationIn(
    `<configuration><crm_config/>${NODES}<resources>${resources}</resources><constraints>${constraints}</constraints>${tags}</configuration>`,
  );
  if (found === null) throw new Error("no configuration");
  return found;
}
const same = { exact: true, kept: new Set<string>() };
const add = { exact: false, kept: new Set<string>() };

function made(now: XmlElement, wanted: XmlElement, wish: typeof same) {
  const { steps, left } = stepsBetween(now, wanted, wish);
  const edited = editAll(now, steps);
  if (!edited.ok) throw new Error(JSON.stringify(edited.error));
  return { left, tree: edited.value };
}

describe("stepsBetween, of tags and constraints that name one another", () => {
  const AB = dummy("a") + dummy("b");
  const order = (kind: string) => `<rsc_order id="o" first="a" then="b" kind="${kind}"/>`;
  const place = `<rsc_location id="l" rsc="t" node="n1" score="5"/>`;
  const tag = (...ids: string[]) =>
    `<tags><tag id="t">${ids.map((id) => `<obj_ref id="${id}"/>`).join("")}</tag></tags>`;
  const has = (constraints: string, tags = "") => cib(AB, constraints, tags);
  // No step makes this one, since nobody knows its node.
  const odd = `<rsc_location id="o" rsc="a" node="elsewhere" score="5"/>`;

  it.each([
    ["a tag of a constraint that comes", has(""), has(order("Optional"), tag("o"))],
    ["a constraint on a tag of a constraint", has(""), has(place + order("Optional"), tag("o", "a"))],
    [
      "a constraint that is another one, and its tag",
      has(order("Mandatory"), tag("o")),
      has(order("Optional"), tag("o")),
    ],
    ["both go", has(order("Mandatory"), tag("o")), has("")],
    ["the constraint goes from its tag", has(order("Mandatory"), tag("o", "a")), has("", tag("a"))],
    ["the tag goes from its constraint", has(order("Mandatory"), tag("o")), has(order("Mandatory"))],
    ["the tag goes from what stays behind without a step", has(odd, tag("o")), has(odd)],
    ["both go, and what was bound by the tag", has(place, tag("a")), has("")],
  ])("%s", (_name, now, wanted) => {
    const { left, tree } = made(now, wanted, same);
    expect(left).toEqual([]);
    expect(touchedBy(tree, wanted)).toEqual([]);
  });

  it("changes a constraint that only stays in its tag", () => {
    const { left, tree } = made(has(order("Mandatory"), tag("o")), has(order("Optional")), add);
    expect(left).toEqual([]);
    expect(touchedBy(tree, has(order("Optional"), tag("o")))).toEqual([]);
  });

  it.each([
    ["a tag with its constraint", has(order("Mandatory"), tag("o")), has(""), "tags/t", "constraints/o"],
    ["a constraint with its tag", has(place, tag("a")), has(""), "constraints/l", "tags/t"],
    [
      "a constraint with its resource",
      has(order("Mandatory")),
      cib(dummy("a")),
      "constraints/o",
      "resources/b",
    ],
  ])(
    "keeps what is to be kept with what it names, and says what stays for it: %s",
    (_name, now, wanted, keep, stays) => {
      const { left, tree } = made(now, wanted, { exact: true, kept: new Set([keep]) });
      expect(left).toEqual([stays]);
      expect(touchedBy(now, tree)).toEqual([]);
    },
  );
});
