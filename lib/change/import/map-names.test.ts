import { expect, it } from "vitest";
import { formatXml } from "../../pacemaker/xml/format-xml";
import type { XmlElement } from "../../pacemaker/xml/xml-element";
import { configurationIn } from "../configuration/speak";
import { hiddenIn, withSecrets } from "./hidden-secrets";
import { mapNames, memberNames, nodesIn } from "./map-names";

function cib(text: string): XmlElement {
  const found = configurationIn(`<configuration>${text}</configuration>`);
  if (found === null) throw new Error("no configuration");
  return found;
}
const mapped = (text: string, nodes: Record<string, string>, ids: Record<string, string> = {}) =>
  formatXml(mapNames(cib(text), { nodes, ids }));

const NODES = `<nodes><node id="1" uname="a"/><node id="2" uname="b"/></nodes>`;

it("gives a node its name wherever it stands, and nothing else that is called alike", () => {
  const text = `${NODES}<resources><primitive id="a" class="stonith" type="fence_x"><instance_attributes id="i"><nvpair id="p" name="pcmk_host_map" value="a:1;b:2,3 c:a"/><nvpair id="q" name="pcmk_host_list" value="a, b"/><nvpair id="s" name="port" value="a"/></instance_attributes></primitive></resources><constraints><rsc_location id="l" rsc="a" node="a" score="1"/><rsc_location id="m" rsc="a"><rule id="r" score="1"><expression id="e" attribute="#uname" operation="eq" value="a"/><expression id="f" attribute="rack" operation="eq" value="a"/></rule></rsc_location></constraints><fencing-topology><fencing-level id="x" target="a" index="1" devices="a"/></fencing-topology>`;
  const found = mapped(text, { a: "n1" });
  expect(nodesIn(mapNames(cib(text), { nodes: { a: "n1" }, ids: {} }))).toEqual(["n1", "b", "c"]);
  // What a device calls its port is not the cluster's name for a node.
  expect(found).toContain('value="n1:1;b:2,3 c:a"');
  expect(found).toContain('value="n1, b"');
  expect(found).toContain('<rsc_location id="l" rsc="a" node="n1" score="1"/>');
  expect(found).toContain('<expression id="f" attribute="rack" operation="eq" value="a"/>');
  expect(found).toContain('name="port" value="n1"');
  expect(found).toContain('target="n1" index="1" devices="a"');
});

it("lets two nodes change places", () => {
  const text = `${NODES}<constraints><rsc_location id="l" rsc="r" node="a" score="1"/></constraints>`;
  const both = mapNames(cib(text), { nodes: { a: "b", b: "a" }, ids: {} });
  expect(memberNames(both)).toEqual(["b", "a"]);
  expect(formatXml(both)).toContain('node="b"');
});

it("gives an object its other id wherever it is named", () => {
  const text = `${NODES}<resources><primitive id="p" template="t"/><template id="t"/></resources><constraints><rsc_colocation id="c" rsc="p" with-rsc="t"/><rsc_order id="o" first="p" then="t"><resource_set id="s"><resource_ref id="p"/></resource_set></rsc_order></constraints><tags><tag id="g"><obj_ref id="p"/></tag></tags><acls><acl_role id="r"><acl_permission id="m" reference="p"/></acl_role></acls><fencing-topology><fencing-level id="f" target="p" devices="q,p"/></fencing-topology>`;
  const found = mapped(text, {}, { p: "z", t: "y", a: "never" });
  expect(found).not.toMatch(/(?:rsc|with-rsc|first|then|template|reference)="[pt]"/);
  expect(found).toContain('devices="q,z"');
  // A node is no object.
  expect(found).toContain('target="p"');
  expect(memberNames(cib(found.replace(/<\/?configuration>/g, "")))).toEqual(["a", "b"]);
});

it("puts two nodes that became one together", () => {
  const text = `<nodes><node id="1" uname="a"><utilization id="u"><nvpair id="u1" name="cpu" value="1"/></utilization></node><node id="2" uname="b"><instance_attributes id="i"><nvpair id="i1" name="rack" value="2"/></instance_attributes></node></nodes>`;
  const one = mapNames(cib(text), { nodes: { b: "a" }, ids: {} });
  expect(memberNames(one)).toEqual(["a"]);
  expect(formatXml(one)).toContain('name="cpu"');
  expect(formatXml(one)).toContain('name="rack"');
});

it("takes the names of an object's own parts for no names", () => {
  expect(mapped(`<nodes><node id="1" uname="constructor"/></nodes>`, {})).toContain('uname="constructor"');
});

it("puts a secret in its own place alone", () => {
  const secret = (id: string) =>
    `<primitive id="${id}" class="stonith" type="x"><instance_attributes id="${id}-i"><nvpair id="${id}-p" name="passwd" value="••••••"/></instance_attributes></primitive>`;
  const text = cib(`<resources>${secret("f1")}${secret("f2")}</resources>`);
  const masked = hiddenIn(text);
  expect(masked).toEqual(["f1/passwd", "f2/passwd"]);
  const filled = formatXml(withSecrets(text, new Map(Object.entries({ "f1/passwd": '$(reboot)"<&' }))));
  expect(filled).toContain("$(reboot)");
  expect(hiddenIn(withSecrets(text, new Map(Object.entries({ "f1/passwd": "x" }))))).toEqual(["f2/passwd"]);
});
