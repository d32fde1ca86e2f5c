import { headless } from "../../support/headless";
import { expect, test } from "../../support/test";
import { must } from "../../support/truth";

const change = (subject: string, value: string) =>
  ({
    kind: "configuration.change",
    subject,
    purpose: "change",
    steps: [{ kind: "property.set", values: { "cluster-delay": value } }],
  }) as const;

test("two people read a plan: one rebuilds it, the other is led to the new one", async ({
  page,
  context,
  harrier,
  lab,
}) => {
  const api = headless(harrier.url, harrier.clusterId);
  const planned = await api.plan(change("delay", "70s"));
  if (!planned.ok) throw new Error("not planned");
  const address = `${harrier.url}/clusters/${harrier.clusterId}/plans/${planned.value.id}`;
  const other = await context.newPage();
  const apply = { name: "Apply", exact: true } as const;
  for (const reader of [page, other]) {
    await reader.goto(address);
    await expect(reader.getByRole("button", apply)).toBeVisible();
  }
  await must(lab, "n2", "crm_attribute --type crm_config --name cluster-delay --update 80s");

  await page.getByRole("button", apply).click();
  await expect(page).toHaveURL(/instead=/);
  await expect(page.getByRole("button", apply)).toBeVisible();

  const rebuilt = other.getByRole("link", { name: "Open the rebuilt plan" });
  await expect(rebuilt).toBeVisible();
  await expect(other.getByText("This plan was rebuilt on the cluster as it is now")).toBeVisible();
  await expect(other.getByRole("button", apply)).toHaveCount(0);
  await rebuilt.click();
  await expect(other.getByRole("button", apply)).toBeVisible();
  expect(other.url()).toBe(page.url());

  // What one of them cancels, the other cannot apply.
  await page.getByRole("button", { name: "Cancel plan" }).click();
  for (const reader of [page, other]) {
    await expect(reader.getByText("Cancelled by local")).toBeVisible();
    await expect(reader.getByRole("button", apply)).toHaveCount(0);
  }
  const id = /plans\/([^?]+)/.exec(page.url())?.[1] ?? "";
  const refused = await api.apply(id);
  expect(refused.ok === false && refused.error.problem?.code).toBe("plan-unknown");
  const delay = await must(lab, "n1", "crm_attribute --type crm_config --name cluster-delay --query --quiet");
  expect(delay.trim()).toBe("80s");
});
