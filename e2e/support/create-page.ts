import { expect, type Page } from "@playwright/test";
import type { Lab } from "../lab/lab";
import { privateKeyOf } from "./hosts";

/** The page "Create a cluster", as its users go through it. */

/** Opens it, and goes up to what the hosts say. */
export async function beginCluster(page: Page, url: string, lab: Lab): Promise<void> {
  await page.goto(`${url}/clusters`);
  await page.getByRole("link", { name: "Create a cluster" }).first().click();
  await giveHosts(page, lab);
  await lookAtHosts(page);
}

/** On to the next step. */
export async function onward(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Continue", exact: true }).click();
}

/** The hosts and the way in; then their keys are on the screen, and nothing was sent but the question for them. */
export async function giveHosts(page: Page, lab: Lab): Promise<void> {
  await expect(page.getByRole("heading", { name: "Create a cluster", level: 1 })).toBeVisible();
  for (const [at, { address }] of lab.nodes.entries())
    await page.getByLabel(`Host ${at + 1}`, { exact: true }).fill(address);
  await page.getByLabel("Private key", { exact: true }).fill(privateKeyOf(lab));
  await onward(page);
  for (const { hostKey } of lab.nodes) await expect(page.getByText(hostKey, { exact: true })).toBeVisible();
}

/** Confirms the keys, and waits for what the hosts say. */
export async function lookAtHosts(page: Page): Promise<void> {
  await page.getByRole("checkbox", { name: "These keys are the hosts’ own" }).check();
  await page.getByRole("button", { name: "Look at the hosts" }).click();
  await expect(page.getByRole("button", { name: "Continue", exact: true })).toBeEnabled({ timeout: 60_000 });
}

/** Leaves the preflight and gives the cluster its name, and the nodes theirs where they have another one than their hosts. */
export async function giveNames(
  page: Page,
  lab: Lab,
  cluster: string,
  nodes: readonly string[] = [],
): Promise<void> {
  await onward(page);
  await expect(page.getByRole("heading", { name: "Names and networks", exact: true })).toBeVisible();
  await page.getByLabel("Name of the cluster", { exact: true }).fill(cluster);
  for (const [at, name] of nodes.entries())
    await page.getByLabel(`Name of ${lab.nodes[at]?.name}`, { exact: true }).fill(name);
}

/** Opens the review's commands on every host. */
export async function openCommands(page: Page): Promise<void> {
  const hosts = page.getByRole("button", { name: /: \d+ steps?, \d+ commands?$/ });
  await expect(hosts.first()).toBeVisible();
  for (const host of await hosts.all()) await host.click();
}

/** Has the cluster made, and waits until it runs. */
export async function createIt(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Create the cluster" }).click();
  await expect(page).toHaveURL(/\/jobs\//);
  await expect(page.getByText("The cluster runs")).toBeVisible({ timeout: 240_000 });
}

/** From the job that made the cluster to its board. */
export async function openItsBoard(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Open the board" }).click();
  await expect(page.getByText(/^Live via /)).toBeVisible({ timeout: 30_000 });
}
