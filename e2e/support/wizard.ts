import { expect, type Locator, type Page } from "@playwright/test";
import type { WizardView } from "@/lib/api/wizard-view";
import type { Plan } from "@/lib/change/plan/plan";
import { isOver, type Run } from "@/lib/change/run/run";
import type { WizardId, WizardInput } from "@/lib/wizards/wizard";
import type { Headless } from "./headless";

/** The wizards by page, as their users go through them. */

export async function openWizard(page: Page, url: string, clusterId: string, query: string): Promise<void> {
  await page.goto(`${url}/clusters/${clusterId}/wizards/${query}`);
  await expect(page.getByRole("button", { name: /^(Next|Review)$/ })).toBeEnabled();
}

/** The field of that label. */
export function field(page: Page, label: string): Locator {
  return page.getByLabel(label, { exact: true });
}

/** On to the next step, whose heading is there then. */
export async function next(page: Page, heading: string): Promise<void> {
  await page.getByRole("button", { name: "Next", exact: true }).click();
  await expect(page.getByRole("heading", { name: heading, exact: true })).toBeVisible();
}

/** One alternative of the panel that compares them, as it was played through. */
export function alternative(page: Page, title: string): Locator {
  const panel = page.getByRole("region", { name: "What would happen" });
  return panel.getByRole("listitem").filter({ has: page.getByRole("heading", { name: title, exact: true }) });
}

/** The node that a sentence of an alternative ends with. */
export async function nodeIn(one: Locator, sentence: RegExp): Promise<string> {
  await expect(one).toContainText(sentence, { timeout: 60_000 });
  return sentence.exec((await one.textContent()) ?? "")?.[1] ?? "";
}

/** From the last step to the plan's page. */
export async function toReview(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Review", exact: true }).click();
  await expect(page).toHaveURL(/\/plans\//, { timeout: 30_000 });
  await expect(page.getByRole("heading", { name: "What will happen" })).toBeVisible();
}

/** Applies the plan of this page and waits for its good end. */
export async function applyPlan(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Apply", exact: true }).click();
  // Not "Being applied by …".
  await expect(page.getByText(/^Applied/).first()).toBeVisible({ timeout: 60_000 });
}

/** A wizard without its page: what is typed, all at once; the plan that comes of it. */
export async function planByWizard(
  api: Headless,
  clusterId: string,
  wizard: WizardId,
  typed: WizardInput,
  about: string | null = null,
): Promise<Plan> {
  const ask = async (draft: string | null, step: number, input: WizardInput | null) => {
    const view = await api.post<WizardView>("/wizard", { clusterId, wizard, draft, step, input, about });
    if (!view.ok) throw new Error(`${wizard}: ${JSON.stringify(view.error)}`);
    return view.value;
  };
  const first = await ask(null, 0, null);
  const input = { ...first.input, ...typed };
  const last = await ask(first.draft, first.steps.length - 1, input);
  const wrong = last.steps.findIndex(({ hasError }) => hasError);
  if (wrong >= 0) {
    const { checks, steps } = await ask(first.draft, wrong, input);
    throw new Error(`${wizard}: errors on ${steps[wrong]?.id}: ${JSON.stringify(checks)}`);
  }
  const errors = last.checks.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(`${wizard}: ${JSON.stringify(errors)}`);
  const said = JSON.stringify({ checks: last.checks, problem: last.problem, typed });
  expect(last.commands.length, `${wizard} shows commands: ${said}`).toBeGreaterThan(0);
  const planned = await api.post<Plan>("/wizard/plan", { clusterId, draft: first.draft });
  if (!planned.ok) throw new Error(`${wizard}: ${JSON.stringify(planned.error)}`);
  return planned.value;
}

/** Applies a plan and follows it to its end. */
export async function applied(api: Headless, plan: Pick<Plan, "id">): Promise<Run> {
  const started = await api.apply(plan.id);
  if (!started.ok) throw new Error(JSON.stringify(started.error));
  await expect
    .poll(async () => isOver((await api.run(started.value.runId)) as Run), { timeout: 90_000 })
    .toBe(true);
  return (await api.run(started.value.runId)) as Run;
}
