import { headless } from "../../support/headless";
import { clusterTab, reviewOf } from "../../support/page";
import { expect, test } from "../../support/test";
import { must } from "../../support/truth";

test("the configuration page on a real cluster: a property set and taken back, and two points in time compared", async ({
  board,
  harrier,
  lab,
}) => {
  const home = `${harrier.url}/clusters/${harrier.clusterId}/configuration`;
  const value = () =>
    must(lab, "n1", "crm_attribute -t crm_config -n cluster-recheck-interval -G -q -d none");
  await clusterTab(board, "Configuration").click();
  await expect(board.getByText("vip runs only where web-clone runs")).toBeVisible();

  await board.goto(`${home}/properties`);
  const properties = board.getByRole("region", { name: "Cluster properties" });
  // What the daemons of this release say themselves.
  await expect(
    properties.getByRole("listitem").filter({ hasText: "no-quorum-policy" }).first(),
  ).toContainText("stop");
  await properties.getByRole("button", { name: "Set cluster-recheck-interval" }).click();
  await board.getByRole("dialog").getByLabel("Value").fill("11min");
  await board.keyboard.press("Enter");
  const set = await reviewOf(board, "Set cluster properties: cluster-recheck-interval");
  await set.getByRole("button", { name: "Apply", exact: true }).click();
  const reset = properties.getByRole("button", { name: "Reset cluster-recheck-interval" });
  await expect(reset).toBeVisible();
  expect((await value()).trim()).toBe("11min");

  await reset.click();
  const back = await reviewOf(board, "Set cluster properties: cluster-recheck-interval");
  await back.getByRole("button", { name: "Apply", exact: true }).click();
  await expect(reset).toHaveCount(0);
  await expect.poll(async () => (await value()).trim()).toBe("none");

  await board.goto(`${home}/compare`);
  const gone = board.getByRole("listitem").filter({ hasText: "crm_config//cluster-recheck-interval" });
  await expect(gone).toContainText("Removed");
  await expect(gone).toContainText('value="11min"');

  const api = headless(harrier.url, harrier.clusterId);
  const past = await api.get<{ points: readonly { number: number; user: string | null }[] }>(
    "/configuration/past",
  );
  expect(past.ok && past.value.points.length).toBeGreaterThan(2);
  const view = await api.get<{ options: { cluster: readonly { name: string }[] } }>("/configuration");
  const verified = await api.get<{ findings: unknown }>("/configuration/findings");
  expect(verified.ok && verified.value.findings).toEqual([]);
  expect(view.ok && view.value.options.cluster.map(({ name }) => name)).toContain("enable-acl");
});
