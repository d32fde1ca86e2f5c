import { describe, expect, it } from "vitest";
import { capacitiesOf } from "./capacities";
import { readSheets } from "./read-sheets";
import { countingValues, isMasked, settingsIn, shownValuesOf } from "./sheets";

const TEXT = `<cib><configuration>
<crm_config>
 <cluster_property_set id="later" score="5"><nvpair id="l1" name="no-quorum-policy" value="ignore"/>
  <rule id="r" score="INFINITY"><date_expression id="d" operation="date_spec"><date_spec id="s" hours="0-5"/></date_expression></rule></cluster_property_set>
 <cluster_property_set id="cib-bootstrap-options"><nvpair id="b1" name="no-quorum-policy" value="stop"/><nvpair id="b2" name="enable-acl" value="Yes"/><nvpair id="b3" name="db-password" value="hush"/></cluster_property_set>
</crm_config>
<nodes><node id="1" uname="n1"><utilization id="u"><nvpair id="u1" name="cpu" value="8"/><nvpair id="u2" name="disk" value="much"/></utilization></node><node id="2" uname="n2"/></nodes>
<resources><group id="g"><primitive id="a" class="ocf" provider="pacemaker" type="Dummy"><utilization id="ua"><nvpair id="ua1" name="cpu" value="3"/></utilization></primitive></group>
 <template id="t" class="ocf" provider="pacemaker" type="Dummy"/><primitive id="b" template="t"/></resources>
<constraints/>
<tags><tag id="all"><obj_ref id="a"/><obj_ref id="b"/></tag></tags>
<alerts><alert id="mail" path="/usr/local/bin/mail.sh"><select><select_nodes/></select><instance_attributes id="ma"><nvpair id="ma1" name="api_token" value="t0ken"/></instance_attributes><recipient id="mr" value="ops@example.org"/></alert></alerts>
<fencing-topology><fencing-level id="f1" target-attribute="rack" target-value="1" index="2" devices="d1,d2"/></fencing-topology>
<acls><acl_role id="looks"><acl_permission id="p" kind="read" object-type="primitive" attribute="id"/></acl_role><acl_role id="odd"><acl_permission id="o" kind="admire" xpath="/cib"/></acl_role><acl_target id="ann"><role id="looks"/></acl_target><acl_group id="staff"/></acls>
</configuration></cib>`;

function sheets() {
  const read = readSheets(TEXT);
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}

describe("readSheets", () => {
  it("keeps sets apart: what counts, and what a rule says beside it", () => {
    const [, quorum] = [
      null,
      settingsIn(sheets().properties).find(({ name }) => name === "no-quorum-policy"),
    ];
    expect(quorum?.value).toBe("stop");
    expect(quorum?.places.map(({ set, value }) => [set.id, set.rule !== null, value])).toEqual([
      ["cib-bootstrap-options", false, "stop"],
      ["later", true, "ignore"],
    ]);
  });

  it("has no secret anywhere, and says where one is", () => {
    expect(JSON.stringify(sheets())).not.toMatch(/hush|t0ken/);
    const masked = settingsIn(sheets().properties).filter(isMasked);
    expect(masked.map(({ name }) => name)).toEqual(["db-password"]);
  });

  it("reads tags, templates, alerts, levels and rights", () => {
    const { tags, templates, alerts, ladders, roles, members, isAclOn } = sheets();
    expect(tags).toEqual([{ kind: "tag.set", id: "all", references: ["a", "b"] }]);
    expect(templates).toEqual([{ id: "t", agent: "ocf:pacemaker:Dummy", usedBy: ["b"] }]);
    expect(alerts[0]).toMatchObject({ select: { nodes: true }, recipients: [{ value: "ops@example.org" }] });
    expect(ladders).toEqual([
      { target: { kind: "attribute", attribute: "rack", value: "1" }, levels: [["d1", "d2"]] },
    ]);
    const on = { kind: "object-type", type: "primitive", attribute: "id" };
    expect(roles.map(({ step, isWhole }) => [step.id, step.permissions, isWhole])).toEqual([
      ["looks", [{ right: "read", on, description: null }], true],
      ["odd", [], false],
    ]);
    expect(members.map(({ member, id, roles }) => [member, id, roles])).toEqual([
      ["user", "ann", ["looks"]],
      ["group", "staff", []],
    ]);
    expect(isAclOn).toBe(true);
  });

  it("refuses what is no configuration", () => {
    expect(readSheets("<other/>")).toMatchObject({ ok: false });
    expect(readSheets("<cib")).toMatchObject({ ok: false });
    expect(readSheets("<configuration/>")).toMatchObject({ ok: true, value: { nodes: [], isAclOn: false } });
  });
});

describe("capacitiesOf", () => {
  const active = (nodes: readonly string[]) => [
    {
      kind: "primitive" as const,
      id: "a",
      instance: "a",
      agent: { standard: "ocf", provider: "pacemaker", type: "Dummy" },
      role: "started" as const,
      active: true,
      nodes,
      blocked: false,
      orphaned: false,
      pending: null,
      lockedTo: null,
      probe: null,
      managed: true,
      maintenance: false,
      failed: false,
      failureIgnored: false,
      disabled: false,
      targetRole: null,
      description: null,
    },
  ];

  it("counts what is active, also where a node says nothing of it", () => {
    expect(capacitiesOf(sheets(), active(["n1"]))).toEqual([
      { node: "n1", attribute: "cpu", used: 3, total: 8 },
      { node: "n1", attribute: "disk", used: 0, total: null },
    ]);
    expect(capacitiesOf(sheets(), active(["n2"])).at(-1)).toEqual({
      node: "n2",
      attribute: "cpu",
      used: 3,
      total: null,
    });
  });
});

it("rows begin with what is set, and end with what is deprecated", () => {
  const option = (name: string, more = {}) => ({
    name,
    type: "string" as const,
    default: null,
    choices: [],
    short: "",
    long: "",
    advanced: false,
    deprecated: false,
    ...more,
  });
  const options = [option("old", { deprecated: true }), option("rare", { advanced: true }), option("usual")];
  const names = shownValuesOf(sheets().properties, options).map(({ name }) => name);
  expect(names).toEqual(["db-password", "enable-acl", "no-quorum-policy", "usual", "rare", "old"]);
  expect(countingValues(sheets().properties)["enable-acl"]).toBe("Yes");
});
