import { expect, it } from "vitest";
import { parseXml } from "../../pacemaker/xml/parse-xml";
import { aclNotes } from "./acl-notes";
import { borrowersOf } from "./borrowers";
import { constraintNotes } from "./constraint-notes";
import { editConfiguration } from "./edit";
import { renameNotes } from "./rename-notes";
import { configurationOfSample, SET_SAMPLES } from "./samples-sets";

const tree = (text: string) => {
  const parsed = parseXml(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};

it("names who only refers to what is changed", () => {
  const sample = SET_SAMPLES.find(({ name }) => name.startsWith("a set that is only referred to"));
  if (sample === undefined) throw new Error("no sample");
  const before = configurationOfSample(sample);
  const changed = (id: string) => {
    const edited = editConfiguration(before, { kind: "resource.meta", id, meta: { priority: "9" } });
    return edited.ok ? borrowersOf(before, edited.value) : [];
  };
  expect(changed("lender")).toEqual([{ id: "lent", by: "a" }]);
  expect(changed("a")).toEqual([]);
  expect(
    borrowersOf(tree("<configuration/>"), tree('<configuration><x id-ref="y"/></configuration>')),
  ).toEqual([]);
});

it("names the constraints that go, or lose a part, and that nobody named", () => {
  const touched = [
    { path: "resources/a", before: "<primitive/>", after: null },
    { path: "constraints/gone", before: "<rsc_location/>", after: null },
    { path: "constraints/asked", before: "<rsc_location/>", after: null },
    { path: "constraints/less", before: "<rsc_order/>", after: "<rsc_order/>" },
    { path: "constraints/new", before: null, after: "<rsc_order/>" },
  ];
  const steps = [
    { kind: "resource.delete", id: "a" },
    { kind: "constraint.delete", id: "asked" },
  ] as const;
  expect(constraintNotes(steps, touched)).toEqual([
    { code: "constraints-deleted", ids: ["gone"] },
    { code: "constraints-changed", ids: ["less"] },
  ]);
  expect(constraintNotes(steps, [])).toEqual([]);
  const rename = [{ kind: "resource.rename", id: "a", as: "b" }] as const;
  const renamed = touched.slice(3);
  expect(constraintNotes(rename, renamed)).toEqual([{ code: "constraints-renamed", ids: ["less"] }]);
});

it("names what does not follow a renamed resource: patterns, a node of that name, texts with it inside", () => {
  const before = tree(
    `<configuration><nodes><node id="web" type="remote" uname="web"><instance_attributes id="n"><nvpair id="n1" name="master-db" value="1"/></instance_attributes></node></nodes><resources><primitive id="db" class="ocf" provider="x" type="Db"/><primitive id="web" class="ocf" provider="pacemaker" type="remote"/><bundle id="box"/><group id="g"><primitive id="d1"/></group></resources><constraints><rsc_location id="p" rsc-pattern="^db" node="n1" score="1"/><rsc_location id="q" rsc-pattern="^da" node="box-0" score="1"/><rsc_location id="r" rsc="db" node="web" score="1"/><rsc_location id="s" rsc="db"><rule id="s1" score="1"><expression id="s2" attribute="fail-count-db#monitor_10000" operation="defined"/></rule></rsc_location><rsc_location id="t" rsc="db"><rule id="t1" score="1"><expression id="t2" attribute="#uname" operation="eq" value="web"/><expression id="t3" attribute="fail-count-db2" operation="defined"/></rule></rsc_location></constraints><acls><acl_role id="role"><acl_permission id="x" kind="read" xpath="//*[@id='db']"/></acl_role></acls><fencing-topology><fencing-level id="level" target="web" index="1" devices="f"/></fencing-topology></configuration>`,
  );
  const notes = (id: string, as: string) => renameNotes([{ kind: "resource.rename", id, as }], before);
  expect(notes("db", "data")).toEqual([
    { code: "pattern-lost", resource: "data", ids: ["p"] },
    { code: "pattern-gained", resource: "data", ids: ["q"] },
    { code: "name-kept", resource: "db", ids: ["web", "s", "role"] },
  ]);
  expect(notes("db", "db-2").map(({ code }) => code)).toEqual(["name-kept"]);
  expect(notes("web", "edge")).toEqual([
    { code: "node-renamed", node: "web", as: "edge", ids: ["web", "r", "t", "level"] },
  ]);
  expect(notes("box", "crate")).toEqual([{ code: "node-renamed", node: "box", as: "crate", ids: ["q"] }]);
  // Patterns are about what stands at the top.
  expect(notes("d1", "db3")).toEqual([]);
});

const READS = '<acl_permission id="l1" kind="read" xpath="//nodes"/>';
const acls = (on: boolean, roles: string, permissions = READS) =>
  tree(
    `<configuration><crm_config><cluster_property_set id="s"><nvpair id="p" name="enable-acl" value="${on}"/></cluster_property_set></crm_config><acls><acl_target id="ann">${roles}</acl_target><acl_target id="bob"/><acl_role id="looks">${permissions}</acl_role></acls></configuration>`,
  );

it("names who loses rights by what a role loses", () => {
  const role = '<role id="looks"/>';
  const writes = '<acl_permission id="l2" kind="write" reference="web"/>';
  const notes = (before: string, after: string) =>
    aclNotes(acls(true, role, before), acls(true, role, after));
  const less = [{ code: "acl-less", ids: ["ann"] }];
  expect(notes(READS + writes, READS)).toEqual(less);
  expect(notes(READS, READS.replace("//nodes", "//tags"))).toEqual(less);
  expect(notes(READS.replace("read", "write"), READS)).toEqual(less);
  expect(notes(READS, `${READS}<acl_permission id="l3" kind="deny" object-type="nvpair"/>`)).toEqual(less);
  expect(notes(READS, "")).toEqual([{ code: "acl-lost", ids: ["ann"] }]);
  expect(notes(READS, READS.replace("read", "write") + writes)).toEqual([]);
  expect(notes("", READS)).toEqual([]);
  expect(aclNotes(acls(true, "", READS), acls(true, "", ""))).toEqual([]);
  expect(aclNotes(acls(false, role, READS), acls(true, role, ""))).toEqual([{ code: "acl-on", ids: [] }]);
});

it("names who is locked out once rights are in force, and who loses the last right then", () => {
  const role = '<role id="looks"/>';
  expect(aclNotes(acls(false, role), acls(true, role))).toEqual([{ code: "acl-on", ids: ["ann"] }]);
  expect(aclNotes(acls(true, role), acls(true, ""))).toEqual([{ code: "acl-lost", ids: ["ann"] }]);
  expect(aclNotes(acls(true, ""), acls(true, role))).toEqual([]);
  expect(aclNotes(acls(false, role), acls(false, ""))).toEqual([]);
  expect(aclNotes(tree("<configuration/>"), tree("<configuration/>"))).toEqual([]);
});
