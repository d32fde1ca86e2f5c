import { describe, expect, it } from "vitest";
import { formatXml } from "../../pacemaker/xml/format-xml";
import { parseXml } from "../../pacemaker/xml/parse-xml";
import { structureCommands } from "../dialect/pacemaker/structure";
import { editConfiguration } from "./edit";
import { maskStep } from "./mask";
import type { ConfigurationOperation } from "./operation";
import { speakMasked } from "./speak";

const BEFORE = parsed(`<configuration><crm_config/><nodes/><resources>
<group id="app"><primitive id="db" class="ocf" provider="x" type="Db"><instance_attributes id="db-ia"><nvpair id="db-ia-password" name="password" value="tops3cret"/></instance_attributes><meta_attributes id-ref="shared"/></primitive><primitive id="web" class="ocf" provider="x" type="Web"/></group>
<primitive id="fence" class="stonith" type="fence_x"><meta_attributes id="shared"><nvpair id="shared-p" name="priority" value="1"/></meta_attributes></primitive>
</resources><constraints>
<rsc_location id="cli-ban-db-on-n1" rsc="db" node="n1" score="-INFINITY"/>
<rsc_order id="sets"><resource_set id="sets-0"><resource_ref id="db"/><resource_ref id="fence"/></resource_set></rsc_order>
</constraints>
<tags><tag id="t"><obj_ref id="db"/></tag></tags>
<acls><acl_role id="r"><acl_permission id="r-1" kind="write" reference="db"/></acl_role></acls>
<fencing-topology><fencing-level id="l" target="n1" index="1" devices="other,fence"/></fencing-topology>
</configuration>`);

function parsed(text: string) {
  const read = parseXml(text);
  if (!read.ok) throw new Error("no XML");
  return read.value;
}

function made(step: ConfigurationOperation) {
  const edited = editConfiguration(BEFORE, step);
  if (!edited.ok) throw new Error(edited.error.code);
  return edited.value;
}

const refused = (step: ConfigurationOperation) => {
  const edited = editConfiguration(BEFORE, step);
  return edited.ok ? null : edited.error;
};

describe("a rename", () => {
  it("is everywhere: at its place in the group, in constraints and sets, tags, permissions, and what moves left", () => {
    const text = formatXml(made({ kind: "resource.rename", id: "db", as: "data" }));
    expect(text).not.toMatch(/(?:id|rsc|reference)="db"/);
    expect(text).toContain('<group id="app"><primitive id="data"');
    expect(text).toContain('<rsc_location id="cli-ban-data-on-n1" rsc="data"');
    expect(text).toContain('<resource_ref id="data"/><resource_ref id="fence"/>');
    expect(text).toContain('<obj_ref id="data"/>');
    expect(text).toContain('reference="data"');
  });

  it("keeps what others refer to, and names levels of fencing anew", () => {
    const text = formatXml(made({ kind: "resource.rename", id: "fence", as: "power" }));
    expect(text).toContain('devices="other,power"');
    expect(text).toContain('<meta_attributes id="shared">');
  });

  it("puts the new name into tags and permissions only once it is there", () => {
    const commands = structureCommands(BEFORE, made({ kind: "resource.rename", id: "db", as: "data" }));
    const lines = commands.map((argv) => argv.join(" "));
    const made_ = lines.findIndex((line) => line.includes('<primitive id="data"'));
    expect(made_).toBeGreaterThan(-1);
    expect(lines.slice(0, made_).join()).not.toMatch(/(?:obj_ref id|reference)="data"/);
    expect(lines.slice(made_).join()).toMatch(/<obj_ref id="data"\/>/);
    expect(lines.slice(made_).join()).toMatch(/reference="data"/);
  });

  it("is in what runs inside of it, and in permissions of older schemas", () => {
    const before = parsed(
      `<configuration><resources><primitive id="vm"/><primitive id="in"><meta_attributes id="m"><nvpair id="c" name="container" value="vm"/><nvpair id="r" name="remote-node" value="vm"/></meta_attributes></primitive></resources><acls><acl_user id="u"><read id="p" ref="vm"/></acl_user></acls></configuration>`,
    );
    const edited = editConfiguration(before, { kind: "resource.rename", id: "vm", as: "guest" });
    const text = edited.ok ? formatXml(edited.value) : "";
    const words = edited.ok ? structureCommands(before, edited.value).join("\n") : "";
    expect(words).toContain('name="container" value="guest"');
    expect(text).toContain('name="container" value="guest"');
    expect(text).toContain('ref="guest"');
    // The name of the node that the guest is.
    expect(text).toContain('name="remote-node" value="vm"');
  });

  it("is refused where the name is taken, or there is nothing to rename", () => {
    expect(refused({ kind: "resource.rename", id: "db", as: "web" })).toEqual({
      code: "id-taken",
      id: "web",
    });
    expect(refused({ kind: "resource.rename", id: "no", as: "x" })).toEqual({ code: "unknown-id", id: "no" });
    expect(refused({ kind: "resource.rename", id: "sets", as: "x" })?.code).toBe("unknown-id");
  });
});

describe("a copy", () => {
  const copy = (names: Record<string, string>, id = "db"): ConfigurationOperation => ({
    kind: "resource.copy",
    id,
    names: Object.entries(names).map(([one, as]) => ({ id: one, as })),
    withConstraints: true,
    isStopped: true,
  });

  it("has all that is the original's own under other ids, and refers to what it refers to", () => {
    const text = formatXml(made(copy({ db: "db2" })));
    const own = /<primitive id="db2"[\s\S]*?<\/primitive>/.exec(text)?.[0] ?? "";
    expect(own).toContain('<nvpair id="db2-ia-password" name="password" value="tops3cret"/>');
    expect(own).toContain('<meta_attributes id-ref="shared"/>');
    expect(own).toContain('name="target-role" value="Stopped"');
    expect(text).toContain('<rsc_location id="cli-ban-db2-on-n1" rsc="db2"');
    expect(text).toContain('<rsc_order id="sets-db2"><resource_set id="sets-0-db2"><resource_ref id="db2"/>');
    expect([...text.matchAll(/ id="([^"]+)"/g)].filter(([, id]) => id === "db-ia")).toHaveLength(1);
  });

  it("of a group needs a name for each part, and none that is taken", () => {
    expect(refused(copy({ app: "app2" }, "app"))).toEqual({ code: "not-all-members", id: "app" });
    expect(refused(copy({ app: "app2", db: "x", web: "x" }, "app"))).toEqual({ code: "id-taken", id: "x" });
    expect(refused(copy({ db: "fence" }))).toEqual({ code: "id-taken", id: "fence" });
    expect(refused(copy({ db: "db2", fence: "f2" }))).toEqual({ code: "unknown-id", id: "fence" });
    expect(formatXml(made(copy({ app: "app2", db: "db2", web: "web2" }, "app")))).toContain(
      '<group id="app2"><primitive id="db2"',
    );
  });

  it("shows no secret: not in its step, and not in its commands", () => {
    const step = copy({ db: "db2" });
    expect(maskStep(step)).toEqual(step);
    const tools = { pcs: [0, 11, 5], crmsh: null, pacemaker: [2, 1, 5] };
    const shown = speakMasked(BEFORE, [step], "pcs", tools);
    expect(shown.flat().join(" ")).toContain('id="db2"');
    expect(JSON.stringify(shown)).not.toContain("tops3cret");
  });
});
