import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { downLab, type Lab, upLab } from "../../lab/lab";
import { expectAccessible } from "../../support/accessibility";
import type { Console } from "../../support/console";
import { expectAllThere, POSTGRESQL, writeRows } from "../../support/database";
import { fenceBySwitch } from "../../support/fencing";
import { headless } from "../../support/headless";
import { expect, test } from "../../support/hosts";
import { addCluster } from "../../support/own-console";
import { DATA, makeDatabase } from "../../support/postgresql";
import { type ProviderApi, providerApi } from "../../support/provider-api";
import { expectNowhere } from "../../support/secret";
import { sharedDisk } from "../../support/shared-disk";
import { IS_THOROUGH } from "../../support/thorough";
import { must, othersThan, placeOf } from "../../support/truth";
import { applied, applyPlan, field, next, planByWizard, toReview } from "../../support/wizard";

/** One shows that it goes. */
const CUTS = IS_THOROUGH ? 10 : 1;
const NAME = "cuts";
const AGENT = join(import.meta.dirname, "../../support/floatip");
const FLOATING = "203.0.113.7";
const MACHINES: Readonly<Record<string, string>> = { n1: "101", n2: "102" };

interface Scene {
  readonly lab: Lab;
  readonly page: Page;
  readonly harrier: Console;
  readonly clusterId: string;
  readonly api: ProviderApi;
}

test("power cuts: a database client loses no committed row, and the provider's floating IP comes along", async ({
  harrier,
  page,
}) => {
  test.setTimeout(300_000 + CUTS * 60_000);
  await downLab(NAME);
  const lab = await upLab({ name: NAME, release: "trixie", nodes: 2, powerSwitch: true, database: true });
  // Nodes come and go here, and so do connections to them.
  harrier.expectLog(/./);
  const disk = await sharedDisk(lab, "256M");
  const api = await providerApi(lab.powerSwitch?.address ?? "", randomBytes(12).toString("base64url"));
  try {
    await makeDatabase(lab, disk);
    // What writes to the disk must be off before another node mounts it.
    await fenceBySwitch(lab);
    await must(lab, "n1", "pcs resource defaults update resource-stickiness=100");
    const scene: Scene = {
      lab,
      page,
      harrier,
      clusterId: await addCluster(harrier, lab, { name: "Cuts" }),
      api,
    };
    await test.step("the wizard makes disk, server and address", () => database(scene, disk.device));
    await test.step("an agent of one's own comes to all nodes", () => install(scene));
    await test.step("the wizard makes a floating IP with it", () => floatingIp(scene));
    await test.step("the token is nowhere", () =>
      expectNowhere({ ...scene, resource: "floatip", secret: api.token }));
    await test.step(`${CUTS} power cuts`, () => cuts(scene));
  } finally {
    await api.close();
    await downLab(NAME);
    disk.detach();
  }
});

async function database({ lab, harrier, clusterId }: Scene, device: string): Promise<void> {
  const api = headless(harrier.url, clusterId);
  const place = { device, directory: "/srv/shared", fstype: "ext4", ip: lab.serviceAddress(0) };
  const plan = await planByWizard(api, clusterId, "database", place);
  expect(JSON.stringify(plan)).toContain(DATA);
  const run = await applied(api, plan);
  expect(run.state, JSON.stringify(run)).toBe("done");
}

/** One node has another file in its place: it is told, and replaced once a person says so. */
async function install({ lab, page, harrier, clusterId }: Scene): Promise<void> {
  const path = "/usr/lib/ocf/resource.d/harriertest/floatip";
  await must(lab, "n2", `install -D -m 644 /dev/stdin ${path}`, "#!/bin/sh\nexit 3\n");
  await page.goto(`${harrier.url}/clusters/${clusterId}/agents`);
  await page.locator("input[type=file]").setInputFiles(AGENT);
  await expect(field(page, "Provider")).toHaveValue("harriertest");
  await expect(field(page, "Name")).toHaveValue("floatip");
  await expectAccessible(page, "install an agent");
  await page.getByRole("button", { name: "Check and install" }).click();
  await expect(page.getByText("n2 has another file in the agent’s place")).toBeVisible({ timeout: 30_000 });
  expect((await lab.exec("n1", ["test", "-e", path])).code, "nothing is written before all are asked").toBe(
    1,
  );
  await page.getByRole("button", { name: "Replace it …" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Replace", exact: true }).click();
  await expect(page.getByRole("link", { name: "Make a floating IP with it" })).toBeVisible({
    timeout: 30_000,
  });
  await expectAccessible(page, "an agent's job");
  for (const { name } of lab.nodes) {
    expect(await must(lab, name, `stat -c '%U %a' ${path}`)).toBe("root 755\n");
    expect(await must(lab, name, "ls -A /usr/lib/ocf/resource.d/harriertest")).toBe("floatip\n");
  }
}

async function floatingIp({ lab, page, api }: Scene): Promise<void> {
  await page.getByRole("link", { name: "Make a floating IP with it" }).click();
  await page.getByRole("combobox", { name: "Agent" }).click();
  await page.getByRole("option", { name: "ocf:harriertest:floatip" }).click();
  await next(page, "Parameters");
  await field(page, "ip").fill(FLOATING);
  await field(page, "api").fill(api.url);
  await field(page, "machines").fill("n1=101 n2=102");
  await field(page, "do_token").fill(api.token);
  await next(page, "Operations");
  await next(page, "Place");
  await page.getByRole("radio", { name: /^With another resource/ }).click();
  await page.getByRole("combobox", { name: "With" }).click();
  await page.getByRole("option", { name: /^database/ }).click();
  await toReview(page);
  await applyPlan(page);
  expect(api.holder(FLOATING)).toBe(MACHINES[await placeOf(lab, "db")]);
  expect(api.refused()).toBe(0);
}

async function cuts({ lab, api }: Scene): Promise<void> {
  const writer = writeRows(lab, lab.serviceAddress(0), POSTGRESQL);
  try {
    await expect.poll(() => writer.committed().length, { timeout: 20_000 }).toBeGreaterThan(20);
    for (let cut = 0; cut < CUTS; cut += 1) {
      const place = await placeOf(lab, "db");
      const [other] = othersThan(lab, place);
      await lab.kill(place);
      const before = writer.committed().length;
      await expect.poll(() => writer.committed().length - before, { timeout: 60_000 }).toBeGreaterThan(20);
      expect(await placeOf(lab, "db", other)).toBe(other);
      await expect.poll(() => api.holder(FLOATING), { timeout: 30_000 }).toBe(MACHINES[other]);
      await expectAllThere(lab, other, writer.committed(), POSTGRESQL);
      if (cut < CUTS - 1) await allOnline(lab, other);
    }
  } finally {
    await writer.stop();
    const gap = Math.round(writer.longestGapMs());
    console.log(`${CUTS} power cuts: ${writer.committed().length} rows, at most ${gap} ms without one`);
  }
}

async function allOnline(lab: Lab, on: string): Promise<void> {
  const online = async () => (await lab.exec(on, ["crm_mon", "-1"])).stdout.includes("Online: [ n1 n2 ]");
  await expect.poll(online, { timeout: 90_000 }).toBe(true);
}
