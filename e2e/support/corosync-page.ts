import { expect, type Page } from "@playwright/test";
import { clusterTab } from "./page";

/** The page of corosync.conf, as its users go through it. */

/** From any page of the cluster. */
export async function openConf(page: Page): Promise<void> {
  await clusterTab(page, "Cluster services").click();
  await page.getByRole("link", { name: "corosync.conf …" }).click();
  await expect(page.getByRole("heading", { name: "corosync.conf", level: 1 })).toBeVisible();
}

/** Applies what is typed, and sees it in force on the nodes. `cluster`: its name, where it has to be typed; it is not to be asked for otherwise. */
export async function applyConf(page: Page, nodes: readonly string[], cluster?: string): Promise<void> {
  await page.getByRole("button", { name: "Apply …", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Apply the new corosync.conf?" });
  const apply = dialog.getByRole("button", { name: "Apply", exact: true });
  if (cluster !== undefined) {
    await expect(apply).toBeDisabled();
    await dialog.getByRole("textbox").fill(cluster);
  }
  await apply.click();
  for (const node of nodes)
    await expect(page.getByRole("button", { name: `In force on ${node}: Done` })).toBeVisible({
      timeout: 90_000,
    });
  await expect(page.getByRole("button", { name: "Reload: Done" })).toBeVisible();
}
