import { expect, type Page } from "@playwright/test";

/** How to get in, as a person types it into the page "Add cluster", or "Access to …" for a cluster that is there. */
export interface Access {
  readonly host: string;
  readonly port?: number;
  readonly user: string;
  readonly password?: string;
  readonly privateKey?: string;
  readonly sudo?: boolean;
}

/** Fills in the first step and sends it. */
export async function enterAccess(page: Page, access: Access, title = "Add cluster"): Promise<void> {
  await expect(page.getByRole("heading", { name: title, level: 1 })).toBeVisible();
  await page.getByLabel("Address", { exact: true }).fill(access.host);
  await page.getByLabel("Port", { exact: true }).fill(String(access.port ?? 22));
  await page.getByLabel("User", { exact: true }).fill(access.user);
  if (access.password !== undefined) {
    await page.getByRole("radio", { name: "By password" }).click();
    await page.getByLabel("Password", { exact: true }).fill(access.password);
  }
  if (access.privateKey !== undefined) {
    await page.getByRole("radio", { name: "By private key" }).click();
    await page.getByLabel("Private key", { exact: true }).fill(access.privateKey);
  }
  if (access.sudo) await page.getByRole("checkbox", { name: "Use sudo" }).check();
  await page.getByRole("button", { name: "Continue" }).click();
}

/** The second step: the key shown is the expected one, and it is confirmed. */
export async function confirmHostKey(page: Page, fingerprint: string): Promise<void> {
  await expect(page.getByText(fingerprint, { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "It is the same key" }).click();
}
