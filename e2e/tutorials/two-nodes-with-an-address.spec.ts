import {
  beginCluster,
  createIt,
  giveNames,
  onward,
  openCommands,
  openItsBoard,
} from "../support/create-page";
import { dragTo } from "../support/drag";
import { drillByPage } from "../support/drill-page";
import { expectWhole } from "../support/hosts";
import { applyAndFollow, cardOn, clusterTab, reviewOf, whenBoardAlive } from "../support/page";
import { must } from "../support/truth";
import { addService, expect, expectShown, test } from "../support/tutorial";
import { applyPlan, field, next, toReview } from "../support/wizard";

const NODES = ["ha01", "ha02"] as const;

test("two nodes with a service address, by pcs", async ({ page, harrier, tutorial }) => {
  const { lab, commands, address } = await tutorial("two-nodes-with-an-address", { name: "tut-pcs" });
  const place = async () => (await must(lab, "n1", "crm_resource --quiet --locate --resource vip")).trim();
  const other = (node: string) => NODES.find((name) => name !== node) ?? "";

  await test.step("1. The hosts", async () => {
    await beginCluster(page, harrier.url, lab);
    await expect(page.getByText("Does a node's own name lead to its real address?")).toBeVisible();
    await expect(page.getByText("127.0.1.1").first()).toBeVisible();
  });

  await test.step("2. Names and networks", async () => {
    await giveNames(page, lab, "web", NODES);
    await expect(page.getByRole("switch", { name: "Write the nodes’ names into /etc/hosts" })).toBeChecked();
    for (const { name } of lab.nodes)
      await page.getByRole("button", { name: `${name}: 2 lines added` }).click();
    await expectShown(page.getByRole("main"), commands("2. Names and networks"));
    await onward(page);
  });

  await test.step("3. Software, fencing, two nodes", async () => {
    await expect(page.getByRole("radio", { name: /^With pcs/ })).toBeChecked();
    await expect(page.getByText("Fencing", { exact: true })).toBeVisible();
    await page.getByRole("radio", { name: /^Set up fencing later/ }).click();
    await expect(page.getByText("until it is set up, no resource starts at all")).toBeVisible();
    await page.getByRole("radio", { name: /^Run without fencing/ }).click();
    await expect(page.getByText("Data can be damaged on both sides")).toBeVisible();
    await expect(page.getByText("Two nodes", { exact: true })).toBeVisible();
    await onward(page);
  });

  await test.step("4. The review, and the cluster", async () => {
    await expect(page.getByRole("heading", { name: "Review", exact: true })).toBeVisible();
    await openCommands(page);
    await expectShown(page.getByRole("main"), commands("3. Software, fencing, two nodes"));
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save as a script" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("create-web.sh");
    await createIt(page);
    await page.reload();
    await openItsBoard(page);
    await expectWhole(lab, NODES);
  });

  await test.step("5. The address", async () => {
    await addService(page, "Virtual IP");
    await field(page, "IP address").fill(address);
    await expect(page.getByText("All 2 nodes have an interface in this network")).toBeVisible({
      timeout: 20_000,
    });
    await next(page, "Name and times");
    await toReview(page);
    await expectShown(page.getByRole("main"), commands("5. The address"));
    await applyPlan(page);
    await clusterTab(page, "Board").click();
    await expect(cardOn(page, "vip", await place())).toContainText("Running");
  });

  await test.step("6. Move it, and back", async () => {
    await whenBoardAlive(page);
    const from = await place();
    const to = other(from);
    await dragTo(page, "vip", from, to, "vip moves here; nothing else stops");
    await reviewOf(page, `Move vip to ${to}`);
    await applyAndFollow(page, `Move vip to ${to}`);
    expect(await place()).toBe(to);
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Go to, or do" }).fill(`vip move ${from}`);
    await expect(page.getByRole("option", { name: `vip · Move to ${from}` })).toHaveAttribute(
      "data-highlighted",
      "",
    );
    await page.keyboard.press("Enter");
    const dialog = await reviewOf(page, `Move vip to ${from}`);
    const [move = "", clear = ""] = commands("6. Move it, and back");
    await expectShown(dialog, [move.replace("ha02", from), clear]);
    await applyAndFollow(page, `Move vip to ${from}`);
    expect(await place()).toBe(from);

    // By hand, without the last command.
    await must(lab, "n1", `${move.replace("ha02", to)} && crm_resource --wait --timeout=60`);
    await clusterTab(page, "Checks").click();
    await page.getByRole("link", { name: "What is left on the cluster, since when, and by whom" }).click();
    await expect(page.getByRole("heading", { name: "Leftovers", level: 1 })).toBeVisible();
    await expect(page.getByText(`A move holds vip on ${to}`)).toBeVisible({ timeout: 30_000 });
    await must(lab, "n1", `${clear} && crm_resource --wait --timeout=60`);
  });

  await test.step("7. Prove it", async () => {
    await drillByPage(page, { service: "vip", method: "Standby", asked: `${address}:22` });
    await expect(page.getByText(/of outage$/)).toBeVisible();
    const [line = ""] = commands("7. Prove it");
    const words = line.replace("npm run harrier -- ", "").split(" ");
    const { code, output } = await harrier.harrier(...words);
    expect(code, output).toBe(0);
    expect(output).toContain('"passed": true');
    expect(output).toMatch(/"outageMs": \d+/);
  });
});
