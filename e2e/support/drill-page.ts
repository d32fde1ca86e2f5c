import { expect, type Locator, type Page } from "@playwright/test";
import { clusterTab } from "./page";

/** A drill, as it is put together on its page. */
export interface DrillByPage {
  readonly service: string;
  /** As it is called there. */
  readonly method: string;
  /** What is asked; null: what the page proposes. */
  readonly asked: string | null;
  readonly text?: string;
}

/** Puts a drill together and has it foreseen; the button that begins it. */
export async function foreseeDrill(
  page: Page,
  { service, method, asked, text }: DrillByPage,
): Promise<Locator> {
  await clusterTab(page, "Failover drill").click();
  await expect(page.getByRole("heading", { name: "Failover drill", level: 1 })).toBeVisible();
  for (const [name, choice] of [
    ["Service", service],
    ["Method", method],
  ] as const) {
    await page.getByRole("combobox", { name, exact: true }).click();
    await page.getByRole("option", { name: choice, exact: true }).click();
  }
  if (asked !== null) await page.getByLabel("What is asked").fill(asked);
  if (text !== undefined) await page.getByLabel("Expected text").fill(text);
  const begin = page.getByRole("button", { name: "Begin the drill" });
  await expect(begin).toHaveAttribute("aria-disabled", "true");
  await page.getByRole("button", { name: "Foresee" }).click();
  await expect(page.getByText("What would happen")).toBeVisible({ timeout: 30_000 });
  return begin;
}

/** Foresees a drill, begins it and waits until everything is as before; leaves the page at its result. */
export async function drillByPage(page: Page, drill: DrillByPage): Promise<void> {
  const begin = await foreseeDrill(page, drill);
  await expect(page.getByText("It cannot be begun now")).toHaveCount(0);
  const confirm = page.getByText(/^Type .* to go on$/);
  if (await confirm.isVisible()) {
    const [, node = ""] = /^Type (.*) to go on$/.exec((await confirm.textContent()) ?? "") ?? [];
    await page.getByLabel(/^Type .* to go on$/).fill(node);
  }
  await begin.click();
  await expect(page).toHaveURL(/\/drill\/./, { timeout: 20_000 });
  await expect(page.getByText("Everything is as it was before.")).toBeVisible({ timeout: 180_000 });
}
