import type { Page } from "@playwright/test";
import type { Lab } from "../lab/lab";
import { drillByPage } from "../support/drill-page";
import { fenceBySwitch } from "../support/fencing";
import { glusterVolume } from "../support/gluster";
import { addCluster } from "../support/own-console";
import { applyAndFollow, clusterTab, reviewOf } from "../support/page";
import { readAt } from "../support/service";
import { must, placeOf } from "../support/truth";
import { addService, expect, expectShown, test } from "../support/tutorial";
import { alternative, applyPlan, field, next, nodeIn, toReview } from "../support/wizard";

const NODES = ["n1", "n2"] as const;
const STORE = "n3";
/** What the page must have. */
const TEXT = "from the shared pages";

/** What the text asks for: a cluster of two with fencing, a server beside it with the pages, and nginx as Debian leaves it. */
async function prepare(lab: Lab): Promise<void> {
  await lab.setupCluster(NODES);
  await fenceBySwitch(lab, NODES);
  for (const { name } of lab.nodes) await must(lab, name, `sed -i 's/ ${STORE}$/ ${STORE} nfs1/' /etc/hosts`);
  await glusterVolume(lab, STORE, "web");
  const page = `mkdir /mnt/html && echo '${TEXT}' > /mnt/html/index.html`;
  await must(lab, STORE, `mount -t glusterfs ${STORE}:/web /mnt && ${page} && umount /mnt`);
  for (const name of NODES) await must(lab, name, "systemctl enable nginx");
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole("combobox", { name: label, exact: true }).click();
  await page.getByRole("option", { name: new RegExp(`^${option}`) }).click();
}

/** A lab's machine stays off when it was told to reboot: switching it on again is what the firmware would do. */
async function bootedAgain(lab: Lab, node: string): Promise<void> {
  await lab.waitUntil(`${node} to go down`, () => !lab.isRunning(node), { timeoutMs: 120_000 });
  await lab.boot(node);
}

test("address, storage and web server as one service", async ({ page, harrier, tutorial }) => {
  const { lab, commands, address } = await tutorial("address-storage-and-web-server", {
    ...{ name: "tut-web", nodes: 3, hosts: false, bare: true, powerSwitch: true },
    called: { ha01: "n1" },
  });
  await prepare(lab);
  const clusterId = await addCluster(harrier, lab, { name: "web" });
  const main = page.getByRole("main");
  const asked = page.getByRole("region", { name: "Asked of the nodes" });
  const soFar = page.getByRole("region", { name: "Commands so far" });
  const takeUp = async (wizard: string) => {
    await clusterTab(page, "Board").click();
    await expect(page.getByText(/^Live via /)).toBeVisible();
    await addService(page, wizard);
  };
  const url = `http://${address}/`;
  const hasNfs = (await must(lab, "n1", "cat /proc/filesystems")).includes("\tnfs");

  await test.step("1. The shape", async () => {
    await page.goto(`${harrier.url}/clusters/${clusterId}`);
    await takeUp("Web service");
    const withStorage = page.getByRole("checkbox", { name: "Mount the web pages from shared storage" });
    await page.getByRole("radio", { name: "Server on every node" }).click();
    await expect(withStorage).toHaveCount(0);
    await page.getByRole("radio", { name: "Separate resources" }).click();
    await expect(withStorage).toBeVisible();
    await page.getByRole("radio", { name: "One group" }).click();
    await withStorage.check();
  });

  await test.step("2. Address, data, server", async () => {
    await next(page, "Address");
    await field(page, "IP address").fill(address);
    await expect(page.getByText("All 2 nodes have an interface in this network")).toBeVisible({
      timeout: 20_000,
    });
    await expect(asked).toContainText(`Whether ${address} is in use`);
    await next(page, "Data");
    await expect(page.getByRole("radio", { name: "NFS export" })).toBeChecked();
    await field(page, "Server").fill("nfs1");
    await field(page, "Export").fill("/srv/web");
    await next(page, "Mount point");
    await field(page, "Mount point").fill("/var/www");
    await expect(page.getByText("n1 and n2 cannot mount nfs")).toBeVisible({ visible: !hasNfs });
    await expect(asked).toContainText("What is mounted · n1 and n2");
    await next(page, "Server");
    await expect(page.getByRole("radio", { name: "nginx", exact: true })).toBeChecked();
    for (const name of ["Apache httpd", "HAProxy"])
      await expect(page.getByRole("radio", { name, exact: true })).toBeVisible();
    await expect(page.getByText("nginx accepts its configuration on all 2 nodes")).toBeVisible({
      timeout: 20_000,
    });
    for (const heading of ["Names", "Compare"]) await next(page, heading);
  });

  await test.step("3. Compare", async () => {
    const [vip = "", fs = "", web = "", ...constraints] = commands("3. Compare");
    for (const title of ["One group", "Separate resources"]) {
      const one = alternative(page, title);
      await nodeIn(one, /runs? on (n\d)/);
      await expect(one).toContainText(/n\d fails/);
      await expect(one).toContainText(/n\d comes back/);
    }
    await expect(alternative(page, "Server on every node")).toHaveCount(0);
    await expectShown(soFar, [vip, fs, web]);
    await alternative(page, "Separate resources").getByText("Choose this").click();
    await expectShown(soFar, constraints);
    await alternative(page, "One group").getByText("Choose this").click();
    await expect(soFar).not.toContainText("pcs constraint");

    // What this kernel mounts, in the place of the export.
    await page.getByRole("navigation", { name: "Steps" }).getByRole("button", { name: /Data/ }).click();
    await page.getByRole("radio", { name: "GlusterFS volume" }).click();
    await expect(field(page, "Server")).toHaveValue("nfs1");
    await expect(page.getByRole("group", { name: "Built as" })).toHaveCount(0);
    await field(page, "Volume").click();
    await page.getByRole("option", { name: "web", exact: true }).click();
    for (const heading of ["Mount point", "Server", "Names", "Compare"]) await next(page, heading);
    await toReview(page);
    await expectShown(main, [vip, ...commands("2. Address, data, server"), web]);
    await applyPlan(page);
    await expect(page.getByRole("button", { name: "Undo", exact: true }).first()).toBeVisible();
    await expect.poll(() => readAt(url), { timeout: 30_000 }).toBe(TEXT);
    expect(await must(lab, await placeOf(lab, "web"), "findmnt -n -o SOURCE /var/www")).toContain("/web");
  });

  await test.step("4. Home, or stay", async () => {
    const [home = "", stay = ""] = commands("4. Home, or stay");
    await takeUp("Location");
    await choose(page, "Resource", "web-service");
    await expect(page.getByRole("radio", { name: "Prefer a node" })).toBeChecked();
    await next(page, "Where");
    await choose(page, "Node", "n1");
    await next(page, "Strength");
    await field(page, "Score").fill("50");
    await toReview(page);
    await expectShown(main, [home]);
    await applyPlan(page);
    await expect.poll(() => placeOf(lab, "web"), { timeout: 60_000 }).toBe("n1");
    await expect.poll(() => readAt(url), { timeout: 30_000 }).toBe(TEXT);

    await takeUp("Stickiness and failback");
    await next(page, "Stickiness");
    for (const name of ["Go home at once", "Always stay"])
      await expect(page.getByRole("radio", { name })).toBeVisible();
    await page.getByRole("radio", { name: "Stay, unless more weighs against it" }).click();
    await expect(field(page, "Stickiness")).toHaveValue("100");
    const back = /web-service[^.]* moves? back to (n\d) \(stopped and started once more\)/;
    expect(await nodeIn(alternative(page, "Go home (0)"), back)).toBe("n1");
    for (const title of ["Stay (100)", "Always stay (INFINITY)"])
      expect(await nodeIn(alternative(page, title), /web-service[^.]* stays? on (n\d)/)).toBe("n2");
    await toReview(page);
    await expectShown(main, [stay]);
    await applyPlan(page);
  });

  await test.step("5. nginx belongs to the cluster now", async () => {
    await clusterTab(page, "Checks").click();
    await page.getByRole("button", { name: "Run the checks" }).click();
    const row = page.getByRole("listitem", { name: "Does only the cluster start what it manages?" });
    await expect(row).toContainText("Warning", { timeout: 60_000 });
    const change = "Switch off start at boot of nginx.service on n1 and n2";
    await row.getByRole("button", { name: change }).click();
    const dialog = await reviewOf(page, "nginx.service no longer starts at boot on n1 and n2.");
    await expectShown(dialog, commands("5. nginx belongs to the cluster now"));
    await applyAndFollow(page, change);
    for (const name of NODES)
      expect((await lab.exec(name, ["systemctl", "is-enabled", "nginx"])).stdout.trim()).toBe("disabled");
  });

  await test.step("6. Prove it", async () => {
    for (const method of ["Kill the service’s process", "Standby", "Reboot the node"]) {
      const drill = { service: "web-service", method, asked: url, text: TEXT };
      const node = await placeOf(lab, "web");
      const firmware = method === "Reboot the node" ? bootedAgain(lab, node) : null;
      await Promise.all([drillByPage(page, drill), firmware]);
      await expect(page.getByText(/of outage$/)).toBeVisible();
      expect(await placeOf(lab, "web")).toBe(node);
    }
    await page.getByRole("link", { name: "All drills" }).click();
    await expect(page.getByRole("cell", { name: "Passed", exact: true })).toHaveCount(3);
  });
});
