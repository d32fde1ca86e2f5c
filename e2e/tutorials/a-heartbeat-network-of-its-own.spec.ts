import { applyConf, openConf } from "../support/corosync-page";
import {
  beginCluster,
  createIt,
  giveNames,
  onward,
  openCommands,
  openItsBoard,
} from "../support/create-page";
import { foreseeDrill } from "../support/drill-page";
import { expectWhole } from "../support/hosts";
import { clusterTab, column, seenVia } from "../support/page";
import { must } from "../support/truth";
import { addService, expect, expectShown, test } from "../support/tutorial";
import { applyPlan, field, next, toReview } from "../support/wizard";

const NODES = ["ha01", "ha02"] as const;

test("a heartbeat network of its own: two links, a pulled cable, and a split brain", async ({
  page,
  harrier,
  tutorial,
}) => {
  const { lab, commands, address } = await tutorial("a-heartbeat-network-of-its-own", { name: "tut-links" });
  const main = page.getByRole("main");
  const on = (line: string) => Promise.all(lab.nodes.map(({ name }) => must(lab, name, line)));
  const links = (node: string) =>
    page.getByRole("region", { name: node, exact: true }).getByRole("list", { name: "Links" });
  const linksAre = async (first: string, second: string) => {
    for (const [node, other] of [NODES, NODES.toReversed()])
      await expect(links(node ?? "")).toContainText(
        new RegExp(`Link 0.*${other}: ${first}.*Link 1.*${other}: ${second}`),
        // Asked again every 15 s.
        { timeout: 45_000 },
      );
  };
  const together = async () =>
    (await on("crm_mon -1")).every((said) => said.includes(`Online: [ ${NODES.join(" ")} ]`));
  const place = async () => (await must(lab, "n1", "crm_resource --quiet --locate --resource vip")).trim();
  const toCluster = () => main.getByRole("link", { name: "web", exact: true }).first().click();

  await test.step("1. Two links from the beginning", async () => {
    await beginCluster(page, harrier.url, lab);
    await giveNames(page, lab, "web", NODES);
    await expect(page.getByLabel("Link 0", { exact: true })).toContainText("hb0");
    await expect(page.getByLabel("Link 1", { exact: true })).toContainText("host0");
    const transport = page.getByRole("radiogroup", { name: "Transport" });
    await expect(transport.getByRole("radio", { name: /^knet/ })).toBeChecked();
    await expect(page.getByRole("checkbox", { name: "Encrypt and sign the traffic" })).toBeChecked();
    await onward(page);
    await expect(page.getByRole("radio", { name: /^Set up fencing later/ })).toBeVisible();
    await expect(page.getByText("Recommended. Nothing starts before that.")).toBeVisible();
    await page.getByRole("radio", { name: /^Run without fencing/ }).click();
    await expect(page.getByText("Two nodes", { exact: true })).toBeVisible();
    await expect(page.getByText("Both nodes keep quorum, and both run everything.")).toBeVisible();
    await onward(page);
    await openCommands(page);
    await expectShown(main, commands("1. Two links from the beginning"));
    await createIt(page);
    await openItsBoard(page);
    await expectWhole(lab, NODES);
  });

  await test.step("2. See both", async () => {
    await clusterTab(page, "Cluster services").click();
    await linksAre("connected", "connected");
    const [ofLinks = "", ofVotes = ""] = commands("2. See both");
    for (const said of await on(ofLinks))
      expect(said).toMatch(/LINK ID 0[\s\S]*:\s+connected[\s\S]*LINK ID 1[\s\S]*:\s+connected/);
    for (const said of await on(ofVotes)) expect(said).toMatch(/^Quorate:\s+Yes$/m);
  });

  await test.step("3. A second link for a cluster that has one", async () => {
    await openConf(page);
    await page.getByRole("button", { name: "Remove link 1" }).click();
    await applyConf(page, NODES, "web");
    for (const said of await on("corosync-cfgtool -s")) expect(said).not.toContain("LINK ID 1");

    await toCluster();
    await openConf(page);
    await page.getByRole("button", { name: "Add a link" }).click();
    const change = page.getByRole("region", { name: "What will change" });
    await expect(change).toContainText("Link 1: ha01 has no address.");
    for (const [at, node] of NODES.entries())
      await field(page, `Link 1 of ${node}`).fill(lab.nodes[at]?.address ?? "");
    for (const node of lab.nodes) await expect(change).toContainText(`ring1_addr: ${node.address}`);
    await expect(change).toContainText("As soon as the running corosync reads the file again");
    await applyConf(page, NODES);
    await toCluster();
    await clusterTab(page, "Cluster services").click();
    await linksAre("connected", "connected");
    // The same by hand, once more: nothing differs.
    const [reload = ""] = commands("3. A second link for a cluster that has one");
    await must(lab, "n1", reload);
    await expectWhole(lab, NODES);
  });

  await test.step("4. Pull the cable", async () => {
    const [pull = "", ...rule] = commands("4. Pull the cable");
    const [open = "", plug = ""] = rule.splice(-2);
    await clusterTab(page, "Board").click();
    await addService(page, "Virtual IP");
    await field(page, "IP address").fill(address);
    await next(page, "Name and times");
    await toReview(page);
    await applyPlan(page);
    const before = await place();

    await must(lab, "n2", pull);
    await clusterTab(page, "Cluster services").click();
    await linksAre("disconnected", "connected");
    await expect(main.getByText("Has quorum")).toHaveCount(2);
    expect(await place()).toBe(before);
    expect(await together()).toBe(true);

    await must(lab, "n2", rule.join("\n"));
    await clusterTab(page, "Board").click();
    const banner = page.getByRole("alert").filter({ hasText: "Split brain" });
    await expect(banner).toBeVisible({ timeout: 60_000 });
    await expect(banner).toContainText("vip", { timeout: 60_000 });
    await expect(banner).toContainText("The parts are equal: keep the one whose data is right.");
    const via = await seenVia(page);
    const apart = column(page, via === "ha01" ? "ha02" : "ha01");
    await expect(apart).toContainText("Goes on apart, by its own word");
    await expect(apart).toContainText(/Runs there: .*vip/);
    for (const said of await on("ip -4 -o addr show")) expect(said).toContain(` ${address}/`);

    await must(lab, "n2", `${open}\n${plug}`);
    await expect(banner).toBeHidden({ timeout: 90_000 });
    await expect.poll(together, { timeout: 90_000 }).toBe(true);
    await expect.poll(place, { timeout: 60_000 }).toMatch(/^ha0[12]$/);
    await expect(page.getByText("ha01 and ha02 are one cluster again", { exact: true })).toBeVisible({
      timeout: 30_000,
    });
    for (const node of NODES) await expect(column(page, node)).toContainText("Online", { timeout: 30_000 });

    const method = "Cut the cluster’s network for 30 s";
    const begin = await foreseeDrill(page, { service: "vip", method, asked: `${address}:22` });
    await expect(page.getByRole("paragraph").filter({ hasText: "It cannot be begun now" })).toBeVisible();
    await expect(page.getByText(/^Fencing is off: nothing would cut ha0[12] off/)).toBeVisible();
    await expect(begin).toHaveAttribute("aria-disabled", "true");
  });
});
