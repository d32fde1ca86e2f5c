import { expect, it } from "vitest";
import type { XmlElement } from "../../pacemaker/xml/xml-element";
import { editAll } from "../configuration/edit";
import { configurationIn } from "../configuration/speak";
import { touchedBy } from "../configuration/touched";
import { stepsBetween } from "./steps-between";

const dummy = (id: string, type = "Dummy") =>
  `<primitive id="${id}" class="ocf" provider="pacemaker" type="${type}"/>`;

function cib(resources: string, constraints = ""): XmlElement {
  const found = configurationIn(
    `<configuration><crm_config/><nodes><node id="1" uname="n1"/></nodes><resources>${resources}</resources><constraints>${constraints}</constraints></configuration>`,
  );
  if (found === null) throw new Error("no configuration");
  return found;
}
const same = { exact: true, kept: new Set<string>() };
const add = { exact: false, kept: new Set<string>() };

function made(now: XmlElement, wanted: XmlElement, wish = same) {
  const { steps, left } = stepsBetween(now, wanted, wish);
  const edited = editAll(now, steps);
  if (!edited.ok) throw new Error(JSON.stringify(edited.error));
  return { steps, left, tree: edited.value };
}

it("reads the roles of older clusters as what they are called today", () => {
  const promotable = `<clone id="p">${dummy("s")}<meta_attributes id="m"><nvpair id="mp" name="promotable" value="true"/></meta_attributes></clone>`;
  const both = dummy("a") + promotable;
  const rule = (role: string) =>
    `<rsc_location id="c" rsc="p"><rule id="r" role="${role}" score="5"><expression id="e" attribute="x" operation="defined"/></rule></rsc_location>`;
  for (const old of [
    `<rsc_colocation id="c" rsc="a" with-rsc="p" with-rsc-role="Master" score="INFINITY"/>`,
    `<rsc_colocation id="c" score="5"><resource_set id="cs" role="Slave"><resource_ref id="p"/></resource_set><resource_set id="ct"><resource_ref id="a"/></resource_set></rsc_colocation>`,
    `<rsc_ticket id="c" rsc="p" rsc-role="Master" ticket="t"/>`,
    `<rsc_location id="c" rsc="p" role="Slave" node="n1" score="5"/>`,
    rule("Master"),
  ]) {
    const { tree, left } = made(cib(both), cib(both, old));
    expect(left).toEqual([]);
    expect(touchedBy(cib(both, old), tree)).toEqual([]);
  }
  // It comes back when what it names is made anew, and what is only called otherwise is no other one.
  const colocation = `<rsc_colocation id="c" rsc="a" with-rsc="p" with-rsc-role="Master" score="INFINITY"/>`;
  const again = made(cib(both, colocation), cib(dummy("a", "Stateful") + promotable), add);
  expect(again.left).toEqual([]);
  expect(touchedBy(cib(both, colocation), again.tree).map(({ path }) => path)).toEqual(["resources/a"]);
  expect(made(cib(both, rule("Master")), cib(both, rule("Promoted"))).steps).toEqual([]);
});
