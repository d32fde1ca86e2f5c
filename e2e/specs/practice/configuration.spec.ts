import type { Page } from "@playwright/test";
import type { Practice } from "../../practice/practice";
import { expectAccessible, expectNoPageScroll } from "../../support/accessibility";
import { applyAndFollow, clusterTab, reviewOf } from "../../support/page";
import { expect, test } from "../../support/practice-test";
import { applyPlan, field, next, toReview } from "../../support/wizard";

const SECRET = "hush-hush-4711";
/** What a person should never have typed, where the CIB takes any text. */
const HOSTILE = "&lt;img src=x onerror=alert(1)&gt; $(touch /tmp/harrier-canary) \u202eexe";
const SHEETS = ["", "/graph", "/properties", "/nodes", "/further", "/findings", "/text", "/compare"];

const CONSTRAINTS = `<constraints>
<rsc_colocation id="keep-near" rsc="vip" with-rsc="web-clone" score="INFINITY"/>
<rsc_order id="first-vip" first="vip" then="app" kind="Mandatory"/>
<rsc_colocation id="in-sets" score="100"><resource_set id="in-sets-0" sequential="false"><resource_ref id="app"/><resource_ref id="vip"/></resource_set></rsc_colocation>
<rsc_location id="by-rule" rsc="app"><rule id="by-rule-0" score="-INFINITY" boolean-op="or"><expression id="by-rule-1" attribute="pingd" operation="lt" value="1"/></rule></rsc_location>
<rsc_ticket id="needs-ticket" rsc="app" ticket="north" loss-policy="stop"/>
</constraints>`;
const CRM_CONFIG = `<crm_config><cluster_property_set id="cib-bootstrap-options">
<nvpair id="o-stonith" name="stonith-enabled" value="false"/><nvpair id="o-quorum" name="no-quorum-policy" value="freeze"/>
<nvpair id="o-strange" name="site-note" value="${HOSTILE}"/><nvpair id="o-secret" name="db-password" value="${SECRET}"/>
</cluster_property_set><cluster_property_set id="by-night" score="5"><rule id="by-night-rule" score="INFINITY"><date_expression id="by-night-date" operation="date_spec"><date_spec id="by-night-spec" hours="0-5"/></date_expression></rule><nvpair id="by-night-batch" name="batch-limit" value="3"/></cluster_property_set></crm_config>`;
const TAGS = `<tags><tag id="${"long-".repeat(20)}tag"><obj_ref id="vip"/><obj_ref id="app"/></tag></tags>`;
const FENCING = `<fencing-topology><fencing-level id="fl-n1-1" target="n1" index="1" devices="power-a"/><fencing-level id="fl-rack" target-attribute="site" target-value="north" index="1" devices="power-a,power-b"/></fencing-topology>`;
const ALERTS = `<alerts><alert id="mailer" path="/usr/local/bin/alert_smtp.sh"><instance_attributes id="mailer-i"><nvpair id="mailer-i-1" name="api_token" value="${SECRET}"/></instance_attributes><recipient id="mailer-1" value="ops@example.org"/></alert></alerts>`;
const DEVICES = ["power-a", "power-b"].map(
  (id) => `<primitive id="${id}" class="stonith" type="fence_dummy"/>`,
);
const ACLS = `<acls><acl_target id="ann"><role id="looks"/></acl_target><acl_role id="looks"><acl_permission id="looks-all" kind="read" xpath="/cib"/></acl_role></acls>`;

test("the whole configuration on one page: in words, by keyboard, changed by plans, without its secrets", async ({
  board,
  harrier,
  practice,
}) => {
  test.setTimeout(180_000);
  // A section that is not there can be made, and not replaced.
  for (const [how, scope, xml] of [
    ["--replace", "crm_config", CRM_CONFIG],
    ["--replace", "constraints", CONSTRAINTS],
    ["--create", "configuration", TAGS],
    ["--create", "configuration", ACLS],
    ["--create", "configuration", ALERTS],
    ...DEVICES.map((device) => ["--create", "resources", device] as const),
    ["--create", "configuration", FENCING],
  ] as const) {
    const { code, stderr } = await practice.exec(["cibadmin", how, "--scope", scope, "--xml-text", xml]);
    expect(code, stderr).toBe(0);
  }
  await practice.exec(["crm_attribute", "--node", "n1", "--name", "cpu", "--utilization", "--update", "8"]);
  await practice.exec(["crm_attribute", "--node", "n1", "--name", "site", "--update", "north"]);
  const home = `${harrier.url}/clusters/${harrier.clusterId}/configuration`;

  await clusterTab(board, "Configuration").click();
  const row = (id: string) => board.getByRole("listitem").filter({ hasText: id });
  await expect(row("keep-near")).toContainText("vip runs only where web-clone runs");
  await expect(row("first-vip")).toContainText("First start vip, then start app");
  await expect(row("in-sets")).toContainText("each for itself");
  await expect(row("by-rule")).toContainText("-INFINITY if pingd lt 1");
  await expect(row("needs-ticket")).toContainText("needs the ticket north");
  await expect(row("by-rule").getByRole("link", { name: "Change by-rule" })).toBeVisible();
  await board.getByLabel("Find a constraint").fill("pingd app");
  await expect(row("keep-near")).toHaveCount(0);
  await board.getByLabel("Find a constraint").fill("");

  // No form has fields for its set: its strength is changed, and the rest stays.
  await row("in-sets").getByRole("button", { name: "Change in-sets" }).click();
  const form = board.getByRole("dialog", { name: "Change in-sets" });
  await form.getByLabel("Score").fill("much");
  await form.getByRole("button", { name: "Review" }).click();
  await expect(form).toContainText("A whole number, INFINITY or -INFINITY");
  await form.getByLabel("Score").fill("70");
  await expectAccessible(board, "the form of a constraint");
  await board.keyboard.press("Enter");
  await apply(board, "Change the constraint in-sets");
  // The wizard that makes such a one has all of it filled in.
  await row("keep-near").getByRole("link", { name: "Change keep-near" }).click();
  await expect(board.getByRole("button", { name: "Next", exact: true })).toBeEnabled();
  await expect(board.getByText("vip + web-clone").first()).toBeVisible();
  await expectAccessible(board, "a step of a wizard");
  await next(board, "Strength");
  await board.getByRole("radio", { name: /^Should/ }).click();
  await field(board, "Score").fill("250");
  await toReview(board);
  await expectAccessible(board, "the page of a plan");
  await applyPlan(board);
  await board.goto(home);
  await expect(row("keep-near")).toContainText("vip rather runs where web-clone runs (score 250)");
  const { stdout } = await practice.exec(["cibadmin", "-Q", "-o", "constraints"]);
  expect(stdout).toMatch(/id="keep-near"[^>]*score="250"/);
  expect(stdout).toMatch(/id="in-sets"[^>]*score="70"[\s\S]*sequential="false"/);

  await board.goto(`${home}/graph`);
  const vip = board.getByRole("button", { name: "vip", exact: true });
  await vip.focus();
  await expect(board.getByText("1 resource goes down with vip.")).toBeVisible();
  await board.keyboard.press("ArrowDown");
  await expect(board.getByRole("button", { name: "app", exact: true })).toBeFocused();
  await expect(board.getByRole("list", { name: "The same as a list" })).toContainText(
    "With it go down: app.",
  );

  await board.goto(`${home}/properties`);
  const properties = board.getByRole("region", { name: "Cluster properties" });
  const value = (name: string) => properties.getByRole("listitem").filter({ hasText: name });
  await expect(value("no-quorum-policy").first()).toContainText("default: stop");
  await expect(value("site-note")).toContainText("<img src=x onerror=alert(1)>");
  await expect(value("batch-limit").first()).toContainText("while");
  await expect(
    value("db-password").getByRole("button", { name: "Set db-password", exact: true }),
  ).toBeDisabled();
  await value("no-quorum-policy").first().getByRole("button", { name: "Reset no-quorum-policy" }).click();
  await apply(board, "Set cluster properties: no-quorum-policy");
  await expect(value("no-quorum-policy").first()).toContainText("Default: stop");
  await properties.getByRole("button", { name: "Set cluster-delay" }).click();
  await board.getByRole("dialog").getByLabel("Value").fill("soon");
  await board.keyboard.press("Enter");
  await expect(board.getByRole("dialog")).toContainText("A duration such as 20s, 2min or PT2M");
  await expectAccessible(board, "the form of a value");
  await board.getByRole("dialog").getByLabel("Value").fill("90s");
  await board.keyboard.press("Enter");
  await apply(board, "Set cluster properties: cluster-delay");
  await expect(value("cluster-delay").first()).toContainText("90s");

  await board.goto(`${home}/nodes`);
  await expect(board.getByRole("region", { name: "Used on n1" })).toContainText("0 of 8");
  await expect(board.getByRole("region", { name: "Attributes of n1" })).toContainText("north");
  await changeFurther(board, practice, home);
  await board.goto(`${home}/text`);
  await board.getByLabel("Find a line").fill("db-password");
  await expect(board.getByText("1 line has it")).toBeVisible();

  for (const path of SHEETS) {
    await board.setViewportSize({ width: 1280, height: 800 });
    await board.goto(`${home}${path}`);
    await expect(board.getByRole("heading", { name: "Configuration", level: 1 })).toBeVisible();
    await expect(board.getByRole("main").getByRole("status").filter({ hasText: "…" })).toHaveCount(0);
    await expectAccessible(board, path);
    expect(await board.content(), path).not.toContain(SECRET);
    if (process.env.HARRIER_LOOK)
      await board.screenshot({ path: `/tmp/cp-look${path.replace("/", "-")}.png` });
    await board.setViewportSize({ width: 360, height: 740 });
    await expectNoPageScroll(board, path);
    if (process.env.HARRIER_LOOK)
      await board.screenshot({ path: `/tmp/cp-look${path.replace("/", "-")}-360.png` });
  }

  await headlessSet(harrier);
});

/** One of each on the sheet of all else: by a form, by keyboard, by a wizard that is there already. */
async function changeFurther(board: Page, practice: Practice, home: string): Promise<void> {
  await board.goto(`${home}/further`);
  const part = (name: string) => board.getByRole("region", { name, exact: true });
  const rights = part("Access rights in the cluster");
  await expect(rights).toContainText("ann gets what the roles say");

  await rights.getByRole("button", { name: "Add a role" }).click();
  const role = board.getByRole("dialog", { name: "Add a role" });
  await role.getByRole("textbox", { name: "XPath" }).fill("");
  await board.keyboard.press("Enter");
  await expect(role).toContainText("This is needed");
  await expect(role).toContainText("Say what it is for.");
  await expectAccessible(board, "the form of a role");
  // Refused once it is thought through: the form says so, and keeps what was typed.
  await role.getByRole("textbox", { name: "Name" }).fill("keep-near");
  await role.getByRole("textbox", { name: "XPath" }).fill("//nodes");
  await board.keyboard.press("Enter");
  await expect(role.getByRole("alert")).toContainText("The name keep-near is in use already");
  await expectAccessible(board, "the form of a role that was refused");
  await role.getByRole("textbox", { name: "Name" }).fill("watch");
  await expect(role.getByRole("textbox", { name: "XPath" })).toHaveValue("//nodes");
  await board.keyboard.press("Enter");
  await apply(board, "Change the permissions of watch");
  await expect(rights.getByRole("listitem").filter({ hasText: "watch" })).toContainText("read //nodes");
  await rights.getByRole("button", { name: "Delete role watch" }).click();
  await apply(board, "Delete watch");
  await expect(rights.getByRole("button", { name: "Delete role watch" })).toHaveCount(0);

  const levels = part("Fencing levels");
  await expect(levels).toContainText("Level 1: power-a and power-b");
  await levels.getByRole("button", { name: "Change n1" }).click();
  const form = board.getByRole("dialog", { name: "Fencing levels of n1" });
  await form.getByRole("button", { name: "Add a level" }).click();
  await form
    .getByRole("group", { name: "Devices of level 2" })
    .getByRole("checkbox", { name: "power-b" })
    .click();
  await form.getByRole("button", { name: "Try level 2 earlier" }).press("Enter");
  await expect(
    form.getByRole("group", { name: "Devices of level 1" }).getByRole("checkbox", { name: "power-b" }),
  ).toBeChecked();
  await expectAccessible(board, "the form of fencing levels");
  await form.getByRole("button", { name: "Review" }).click();
  await apply(board, "Change the fencing levels of n1");
  await expect(levels.getByRole("listitem").filter({ hasText: "n1" }).first()).toContainText(
    /Level 1: power-b\s*Level 2: power-a/,
  );
  const { stdout } = await practice.exec(["cibadmin", "-Q", "-o", "fencing-topology"]);
  expect(stdout.match(/target="n1"[^>]*/g)?.map((level) => /devices="([^"]*)"/.exec(level)?.[1])).toEqual([
    "power-b",
    "power-a",
  ]);

  await part("Tags")
    .getByRole("link", { name: /^Change long-/ })
    .click();
  await board.getByRole("button", { name: "Take app out" }).click();
  await toReview(board);
  await applyPlan(board);
  await board.goto(`${home}/further`);
  await expect(part("Tags").getByRole("listitem")).toContainText("stands for vip");
}

async function apply(page: Page, title: string): Promise<void> {
  await reviewOf(page, title);
  await applyAndFollow(page, title);
}

/** The same without a browser: told, applied, and so already. */
async function headlessSet({
  harrier,
}: {
  harrier: (...words: string[]) => Promise<{ code: number | null; output: string }>;
}) {
  const set = (...more: string[]) => harrier("property", "set", "Practice", "cluster-delay=2min", ...more);
  const told = await set();
  expect(told).toMatchObject({ code: 0, output: expect.stringContaining("Nothing was changed.") });
  expect(await set("--yes")).toMatchObject({ code: 0, output: expect.stringMatching(/^done$/m) });
  const printed = await harrier("configuration", "Practice");
  expect(printed.output).toContain('name="cluster-delay" value="2min"');
  expect(printed.output).not.toContain(SECRET);
  for (const [format, words] of [
    ["pcs", /^pcs property set .*cluster-delay=2min/m],
    ["crmsh", /^crm configure colocation keep-near 250: vip web-clone$/m],
  ] as const) {
    const script = await harrier("configuration", "Practice", "--format", format);
    expect(script.code, script.output).toBe(0);
    expect(script.output, "nothing but the script").toMatch(/^#!\/bin\/sh\n/);
    expect(script.output).toMatch(words);
    expect(script.output, "resources and constraints").toMatch(/\bvip\b[\s\S]*\bkeep-near\b/);
    expect(script.output, "secrets are variables").toMatch(/^: "\$\{\w+:\?Set \w+ first\}"$/m);
    expect(script.output).not.toContain(SECRET);
  }
  const unknown = await harrier("configuration", "Practice", "--format", "json");
  expect(unknown.code).not.toBe(0);
  expect(unknown.output).toContain("--format is one of xml, pcs, crmsh");
}
