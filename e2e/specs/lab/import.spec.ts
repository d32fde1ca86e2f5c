import { writeFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import type { BasketView } from "@/lib/api/basket-view";
import type { PracticeView } from "@/lib/api/practice-view";
import type { Plan } from "@/lib/change/plan/plan";
import { expectAccessible } from "../../support/accessibility";
import { canonicalOn } from "../../support/canonical";
import { headless } from "../../support/headless";
import { expect, isLive, test } from "../../support/test";
import { must, placeOf } from "../../support/truth";
import { applied } from "../../support/wizard";

const CRMSH = `node 1: alpha attributes rack=r7
primitive brought ocf:pacemaker:Dummy params fake="it's odd" op monitor interval=10s timeout=20s
location brought-on-alpha brought inf: alpha
`;

const SCRIPT = `#!/bin/sh
set -eu
: "\${P1_PASSWORD:?Set P1_PASSWORD first}"
pcs resource create p1 ocf:pacemaker:Dummy passwd="$P1_PASSWORD" op monitor interval=10s --no-default-ops
pcs resource create vip ocf:pacemaker:Dummy --no-default-ops
pcs constraint location p1 prefers alpha=50
pcs cluster stop --all
touch /root/canary; pcs resource delete app
pcs property set no-quorum-policy=$(touch /root/canary)
`;

/** Of another cluster: what is called as something here is, and nodes in a rule, in a list of an agent's and in a text of its. */
const CIB = `<cib><configuration><crm_config/><nodes><node id="1" uname="alpha"/><node id="2" uname="beta"/></nodes><resources>
<primitive id="vip" class="ocf" provider="pacemaker" type="Dummy"><instance_attributes id="vip-i"><nvpair id="vip-fake" name="fake" value="alpha, beta"/></instance_attributes><operations><op id="vip-monitor" name="monitor" interval="10s" timeout="20s"/></operations></primitive>
<primitive id="brought" class="ocf" provider="pacemaker" type="Dummy"><instance_attributes id="brought-i"><nvpair id="brought-fake" name="fake" value="in alpha"/></instance_attributes><operations><op id="brought-monitor" name="monitor" interval="10s" timeout="20s"/></operations></primitive>
</resources><constraints><rsc_location id="vip-on-alpha" rsc="vip" node="alpha" score="INFINITY"/></constraints></configuration></cib>`;

test("what other tools say becomes a plan: crmsh's text by command line, a pcs script and a CIB's XML on the page", async ({
  harrier,
  lab,
  page,
}, info) => {
  test.setTimeout(300_000);
  const file = info.outputPath("brought.crm");
  writeFileSync(file, CRMSH);
  const before = await canonicalOn(lab, "n1");
  const planned = await harrier.harrier("import", "Lab", file, "--map", "alpha=n3");
  expect(planned.code, planned.output).toBe(0);
  expect(planned.output).toContain("start brought → n3");
  expect(await canonicalOn(lab, "n1")).toBe(before);
  const brought = await harrier.harrier("import", "Lab", file, "--map", "alpha=n3", "--yes");
  expect(brought.code, brought.output).toBe(0);
  expect(await placeOf(lab, "brought")).toBe("n3");
  expect(await must(lab, "n1", "crm_resource -r brought --get-parameter fake")).toContain("it's odd");

  await page.goto(`${harrier.url}/clusters/${harrier.clusterId}/import`);
  await page.getByLabel("Configuration", { exact: true }).fill(SCRIPT);
  await page.getByRole("button", { name: "Read it" }).click();
  // Without the value that a line asks for neither that one nor what names its resource can be read.
  await expect(page.getByText("5 lines were not read")).toBeVisible({ timeout: 60_000 });
  await page.getByLabel("P1_PASSWORD").fill("s3cret-of-p1");
  await page.getByRole("button", { name: "Look again" }).click();
  await expect(page.getByText("3 lines were not read")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("resources/vip").first()).toBeVisible();
  await page.screenshot({ path: info.outputPath("import.png"), fullPage: true });

  await page.getByRole("combobox", { name: "alpha is here" }).click();
  await page.getByRole("option", { name: "n2" }).click();
  await page.getByRole("button", { name: "Review the plan" }).click();
  await expect(page).toHaveURL(/\/plans\//, { timeout: 120_000 });
  await expect(page.getByText("p1 starts on n2").first()).toBeVisible();
  await page.screenshot({ path: info.outputPath("plan.png"), fullPage: true });
  expect(await page.content()).not.toContain("s3cret-of-p1");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect.poll(() => placeOf(lab, "p1").catch(() => null), { timeout: 60_000 }).toBe("n2");
  expect(await must(lab, "n1", "crm_resource -r p1 --get-parameter passwd")).toContain("s3cret-of-p1");
  // What was here under the same name is as it was, and nothing was run of what a script would do to a node.
  expect(await must(lab, "n1", "crm_resource -r vip -q --query-xml")).toContain("IPaddr2");
  expect((await must(lab, "n1", "ls /root/canary 2>/dev/null || true")).trim()).toBe("");

  await expect(page.getByText(/^Applied/).first()).toBeVisible({ timeout: 60_000 });
  const here = await canonicalOn(lab, "n1");
  const planId = await reviewedCib(page, `${harrier.url}/clusters/${harrier.clusterId}/import`);
  const real = headless(harrier.url, harrier.clusterId);
  const run = await applied(real, { id: planId });
  expect(run.state, JSON.stringify(run.troubles)).toBe("done");
  expect(await placeOf(lab, "vip-2")).toBe("n3");
  await must(lab, "n1", `cibadmin -Q --xpath "//rsc_location[@rsc='vip-2' and @node='n3']"`);
  expect((await must(lab, "n1", "crm_resource -r vip-2 --get-parameter fake")).trim()).toBe("n3, n1");
  expect((await must(lab, "n1", "crm_resource -r brought --get-parameter fake")).trim()).toBe("in alpha");
  expect(await must(lab, "n1", "crm_resource -r vip -q --query-xml")).toContain("IPaddr2");
  const undone = await real.change({ kind: "configuration.undo", subject: "xml", run: run.id });
  expect(undone.state, JSON.stringify(undone.troubles)).toBe("done");
  expect(await canonicalOn(lab, "n1")).toBe(here);
});

/** Drops the XML on the page, answers what stands in its way (one name is another, one thing is replaced), and gives the id of its plan. */
async function reviewedCib(page: Page, address: string): Promise<string> {
  await page.goto(address);
  const text = page.getByLabel("Configuration", { exact: true });
  const dataTransfer = await page.evaluateHandle((xml) => {
    const data = new DataTransfer();
    data.items.add(new File([xml], "cib.xml", { type: "text/xml" }));
    return data;
  }, CIB);
  await text.dispatchEvent("drop", { dataTransfer });
  await expect(text).toHaveValue(CIB);
  await page.getByRole("button", { name: "Read it" }).click();
  const answers = {
    "alpha is here": "n3",
    "beta is here": "n1",
    "resources/vip": "Comes under another name",
    "resources/brought": "As in the text",
  };
  for (const [name, answer] of Object.entries(answers)) {
    await page.getByRole("combobox", { name }).click({ timeout: 60_000 });
    await page.getByRole("option", { name: answer, exact: true }).click();
  }
  await expect(page.getByLabel("New name of vip", { exact: true })).toHaveValue("vip-2");
  await page.getByRole("button", { name: "Look again" }).click();
  await expect(page.getByText("fake of vip-2 comes as n3, n1.")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("One parameter still names nodes that are not here")).toBeVisible();
  await expect(page.getByText("fake of brought: alpha.")).toBeVisible();
  await page.getByRole("button", { name: "Review the plan" }).click();
  await expect(page).toHaveURL(/\/plans\//, { timeout: 120_000 });
  await expect(page.getByText("vip-2 starts on n3").first()).toBeVisible();
  return /\/plans\/([^/?#]+)/.exec(page.url())?.[1] ?? "";
}

test("a practice copy is played on, the cluster is not touched by it, and what was tried is taken over", async ({
  harrier,
  lab,
  page,
}, info) => {
  test.setTimeout(300_000);
  const real = headless(harrier.url, harrier.clusterId);
  const begun = await real.post<{ clusterId: string }>("/practice", {});
  if (!begun.ok) throw new Error(JSON.stringify(begun.error));
  const copyId = begun.value.clusterId;
  await isLive(harrier, copyId);
  const untouched = await must(lab, "n1", "cibadmin -Q -o configuration");
  const copy = headless(harrier.url, copyId);
  const home = await placeOf(lab, "vip");
  const standby = await copy.change({ kind: "node.standby", node: home });
  expect(standby.state, JSON.stringify(standby.troubles)).toBe("done");
  const tried = await copy.change({
    kind: "configuration.change",
    subject: "tried",
    purpose: "resource",
    steps: [
      {
        kind: "primitive.create",
        id: "tried",
        agent: { standard: "ocf", provider: "pacemaker", type: "Dummy" },
        parameters: {},
        operations: [],
        meta: {},
        group: null,
      },
      { kind: "property.set", values: { "cluster-recheck-interval": "7min" } },
    ],
  });
  expect(tried.state, JSON.stringify(tried.troubles)).toBe("done");
  for (const operation of [
    { kind: "node.services", nodes: ["n2"], on: false },
    { kind: "resource.cleanup", resource: "vip", node: null },
    { kind: "node.fence", node: "n2", action: "reboot" },
  ] as const) {
    const refused = await copy.plan(operation as never);
    expect(refused, operation.kind).toMatchObject({ ok: false, error: { problem: { code: "obstacle" } } });
  }
  // The cluster itself, to the letter.
  expect(await must(lab, "n1", "cibadmin -Q -o configuration")).toBe(untouched);
  expect(await placeOf(lab, "vip")).toBe(home);
  const view = await copy.get<PracticeView>("/practice");
  expect(view.ok && view.value.copy?.practised).toEqual(
    expect.arrayContaining(["resources/tried", "crm_config//cluster-recheck-interval"]),
  );
  await page.goto(`${harrier.url}/clusters/${copyId}/settings`);
  await expect(page.getByText("This is a practice copy")).toBeVisible();
  await expectAccessible(page, "settings of a practice copy");
  await page.screenshot({ path: info.outputPath("practice.png"), fullPage: true });
  // The same as a change that waits in the basket, which has what was tried, and makes a plan of it.
  const kept = await real.post<{ entryId: string }>("/practice/take-over/basket", { copy: copyId });
  if (!kept.ok) throw new Error(JSON.stringify(kept.error));
  const basket = await real.get<BasketView>("/basket");
  expect(basket.ok && basket.value.entries).toMatchObject([
    { id: kept.value.entryId, purpose: "take-over", standing: { kind: "fits" } },
  ]);
  expect(JSON.stringify(basket)).toContain('"id":"tried"');
  expect(await real.post("/basket/plan", {})).toMatchObject({ ok: true });
  expect(await real.post("/basket/move", { entryId: kept.value.entryId, place: 9 })).toMatchObject({
    ok: true,
  });
  expect(await real.post("/basket/remove", { entryId: kept.value.entryId })).toMatchObject({ ok: true });
  expect(await real.post("/basket/remove", { entryId: kept.value.entryId })).toMatchObject({ ok: false });
  expect(await real.post("/basket/clear", {})).toMatchObject({ ok: true });
  expect(await real.get("/basket/count")).toMatchObject({ value: { count: 0 } });
  const plan = await real.post<{ plan: Plan }>("/practice/take-over", { copy: copyId });
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  const takenOver = await real.apply(plan.value.plan.id);
  expect(takenOver.ok).toBe(true);
  await expect.poll(() => placeOf(lab, "tried").catch(() => null), { timeout: 60_000 }).not.toBeNull();
  expect(await must(lab, "n1", "crm_attribute -n cluster-recheck-interval -G -q")).toContain("7min");
  // What is a state of the day stays in the copy.
  expect(await must(lab, "n1", "cibadmin -Q -o nodes")).not.toContain('name="standby"');
  const removed = await harrier.harrier("cluster", "remove", copyId);
  expect(removed.code, removed.output).toBe(0);
  for (const { name } of lab.nodes)
    expect(await must(lab, name, "ls -d /dev/shm/harrier-practice.* 2>/dev/null || true")).toBe("");
});
