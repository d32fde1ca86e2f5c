import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { promisify } from "node:util";
import { applyConf, openConf } from "../support/corosync-page";
import { beginCluster, giveNames, onward, openCommands, openItsBoard } from "../support/create-page";
import { expectWhole } from "../support/hosts";
import { clusterTab } from "../support/page";
import { providerApi } from "../support/provider-api";
import { must } from "../support/truth";
import { addService, expect, expectShown, test } from "../support/tutorial";
import { applyPlan, field, next, toReview } from "../support/wizard";

const NODES = ["ha01", "ha02"] as const;
const AGENT = join(import.meta.dirname, "../support/floatip");
const FLOATING = "203.0.113.10";
const MACHINES: Readonly<Record<string, string>> = { ha01: "101", ha02: "102" };

/** What a firewall does that somebody forgot. */
const CLOSED = `nft add table inet closed
nft add chain inet closed input '{ type filter hook input priority 0; }'
nft add rule inet closed input udp dport 5404-5412 drop`;

test("by hand: authkey, corosync.conf, and a floating IP", async ({ page, harrier, tutorial }, info) => {
  const { lab, commands } = await tutorial("by-hand-with-corosync-conf", { name: "tut-hand" });
  const api = await providerApi(lab.serviceAddress(0).replace(/\d+$/, "1"), randomBytes(12).toString("hex"));
  const place = async () => (await must(lab, "n1", "crm_resource --quiet --locate --resource float")).trim();
  const main = page.getByRole("main");

  await test.step("1. By hand", async () => {
    await beginCluster(page, harrier.url, lab);
    await giveNames(page, lab, "web", NODES);
    await onward(page);
    await expect(page.getByRole("heading", { name: "Software and start", exact: true })).toBeVisible();
    await page.getByRole("radio", { name: /^By hand/ }).click();
    await expect(page.getByText("Two nodes", { exact: true })).toBeVisible();
    await page.getByRole("radio", { name: /^Run without fencing/ }).click();
    await onward(page);
    await expect(page.getByRole("heading", { name: "Review", exact: true })).toBeVisible();
    await openCommands(page);
    await expectShown(main, commands("1. By hand"));
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save as a script" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("create-web.sh");
  });

  await test.step("2. When a step fails", async () => {
    await must(lab, "n2", CLOSED);
    await page.getByRole("button", { name: "Create the cluster" }).click();
    await expect(page.getByText("All hosts: The hosts do not hear one another")).toBeVisible({
      timeout: 120_000,
    });
    await expect(page.getByText("ha01 → ha02 5405/udp").first()).toBeVisible();
    await must(lab, "n2", "nft delete table inet closed");
    await page.getByRole("button", { name: "Go on", exact: true }).click();
    await expect(page.getByText("The cluster runs")).toBeVisible({ timeout: 240_000 });
    await openItsBoard(page);
    await expectWhole(lab, NODES);
  });

  await test.step("3. The file, later", async () => {
    await openConf(page);
    await page.getByRole("tab", { name: "Text" }).click();
    await expect(page.getByRole("textbox", { name: "The file" })).toHaveValue(/cluster_name: web/);
    await page.getByRole("tab", { name: "Form" }).click();
    await page.getByRole("textbox", { name: "Token (ms)" }).fill("4000");
    const change = page.getByRole("region", { name: "What will change" });
    await expect(change).toContainText("token: 4000");
    await expect(change).toContainText("As soon as the running corosync reads the file again");
    await applyConf(page, NODES);
    // The same by hand, once more: nothing differs.
    await must(lab, "n1", commands("3. The file, later").join("\n"));
    for (const { name } of lab.nodes)
      expect(await must(lab, name, "cat /etc/corosync/corosync.conf")).toContain("token: 4000");
  });

  await test.step("4. A floating IP of a provider", async () => {
    await main.getByRole("link", { name: "web", exact: true }).first().click();
    await addService(page, "Floating IP of a provider");
    await expect(page.getByText("install its file on all nodes first")).toBeVisible();
    await page.getByRole("link", { name: "Install an agent …" }).click();
    await page.locator("input[type=file]").setInputFiles(AGENT);
    await field(page, "Provider").fill("custom");
    await page.getByRole("button", { name: "Check and install" }).click();
    await page.getByRole("link", { name: "Make a floating IP with it" }).click({ timeout: 30_000 });
    await page.getByRole("combobox", { name: "Agent" }).click();
    await page.getByRole("option", { name: "ocf:custom:floatip" }).click();
    await next(page, "Parameters");
    await field(page, "Name").fill("float");
    await field(page, "ip").fill(FLOATING);
    await field(page, "api").fill(api.url);
    // Such an agent knows a machine by its host name (uname -n).
    await field(page, "machines").fill("n1=101 n2=102");
    await field(page, "do_token").fill(api.token);
    await next(page, "Operations");
    await field(page, "Monitor interval").fill("60s");
    await next(page, "Place");
    await toReview(page);
    await expect(main).not.toContainText(api.token);
    await expectShown(main, commands("4. A floating IP of a provider"));
    await applyPlan(page);
    expect(api.holder(FLOATING)).toBe(MACHINES[await place()]);
    expect(api.refused()).toBe(0);
  });

  await test.step("5. Take it down again", async () => {
    await clusterTab(page, "Settings").click();
    await page.getByRole("button", { name: "Destroy the cluster …" }).click();
    const dialog = page.getByRole("dialog", { name: "Destroy web" });
    await expect(dialog).toContainText("Every resource stops on every node");
    await dialog.getByRole("textbox").fill("web");
    await dialog.getByRole("button", { name: "Destroy", exact: true }).click();
    await expect(page.getByRole("button", { name: "Forget: Done" })).toBeVisible({ timeout: 120_000 });
    expect(api.holder(FLOATING)).toBe("");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Download rebuild-web.sh" }).click(),
    ]);
    const script = info.outputPath("rebuild-web.sh");
    await download.saveAs(script);
    const ssh = `-i ${lab.keyFile} -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR`;
    const env = { ...process.env, SSH_OPTIONS: ssh, FLOAT_DO_TOKEN: api.token };
    // Not waited for with everything else: the provider's API is of this process.
    await promisify(execFile)("bash", [script], { env });
    await expectWhole(lab, NODES);
    await expect.poll(place, { timeout: 60_000 }).toMatch(/^ha0[12]$/);
    expect(api.holder(FLOATING)).toBe(MACHINES[await place()]);
  });
  await api.close();
});
