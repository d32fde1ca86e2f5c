import type { Page } from "@playwright/test";
import type { Lab } from "../../lab/lab";
import { canonicalOn } from "../../support/canonical";
import { withoutTool } from "../../support/hidden-tool";
import { type OwnConsole, ownConsole } from "../../support/own-console";
import { applyAndFollow, cardOn, column, openMenu, reviewOf } from "../../support/page";
import { answers, expectAsForetold } from "../../support/service";
import { expect, openBoard, test } from "../../support/test";
import { must, placeOf } from "../../support/truth";
import { applied, applyPlan, planByWizard, toReview } from "../../support/wizard";

/** What a plan says where the tool of the nodes could not do it. */
const INSTEAD = "Pacemaker’s own tools";

for (const [hidden, own] of [
  ["pcs", "crm"],
  ["crm", "pcs"],
] as const) {
  test(`nodes with ${own} and without ${hidden}: a service is built, changed, deleted and taken back`, async ({
    lab,
    page,
  }) => {
    test.setTimeout(240_000);
    await must(
      lab,
      "n1",
      "cibadmin --delete --xml-text '<rsc_colocation id=\"colocation-vip-web-clone-INFINITY\"/>' || true",
    );
    // Stopped first: what was found running (an earlier test may have refreshed it) would be stopped without its parameters.
    for (const id of ["vip", "web-clone"])
      await must(lab, "n1", `crm_resource -r ${id} --meta -p target-role -v Stopped`);
    await must(lab, "n1", "crm_resource --wait --timeout=60");
    for (const id of ["vip", "web-clone"]) {
      const kind = id === "vip" ? "primitive" : "clone";
      await must(lab, "n1", `cibadmin --delete --xml-text '<${kind} id="${id}"/>'`);
    }
    await must(lab, "n1", "crm_resource --wait --timeout=60");
    await withoutTool(lab, hidden, async () => {
      const { server, clusterId, api } = await ownConsole(lab);
      try {
        const before = await canonicalOn(lab, "n1");
        const address = lab.serviceAddress(0);
        const build = await planByWizard(api, clusterId, "web-service", {
          shape: "constraints",
          ip: address,
        });
        const staged = build.commands.filter(({ when }) => when === "staged");
        expect(
          staged.every(({ display }) => display.startsWith(`${own} `)),
          JSON.stringify(staged),
        ).toBe(true);
        const built = await applied(api, build);
        expect(built.troubles).toEqual([]);
        await expectAsForetold(lab, build);
        await expect.poll(() => answers(address), { timeout: 20_000 }).toBe(true);
        const change = await planByWizard(
          api,
          clusterId,
          "change",
          { meta: { "migration-threshold": "3" } },
          "web",
        );
        const changed = await applied(api, change);
        expect(changed.troubles).toEqual([]);
        expect(await must(lab, "n1", "cibadmin -Q -o resources")).toContain("migration-threshold");
        for (const run of [changed, built])
          if (run.undo) expect((await api.change(run.undo)).state).toBe("done");
        expect(await canonicalOn(lab, "n1")).toBe(before);
        const gone = await planByWizard(api, clusterId, "delete", {}, "app-b");
        expect((await applied(api, gone)).troubles).toEqual([]);
        expect(await must(lab, "n1", "cibadmin -Q -o resources")).not.toContain('"app-b"');
        await takeApart(lab, page, { server, clusterId });
      } finally {
        await server.stop();
      }
    });
  });
}

/** By the cards' menus: a running group becomes its members, which run on, and a running clone is deleted once its name is typed. */
async function takeApart(
  lab: Lab,
  page: Page,
  { server, clusterId }: Pick<OwnConsole, "server" | "clusterId">,
): Promise<void> {
  const dummy = (id: string) => `<primitive id="${id}" class="ocf" provider="pacemaker" type="Dummy"/>`;
  for (const xml of [
    `<group id="duo">${dummy("duo-a")}${dummy("duo-b")}</group>`,
    `<clone id="dolly-clone">${dummy("dolly")}</clone>`,
  ])
    await must(lab, "n1", `cibadmin --create --scope resources --xml-text '${xml}'`);
  await must(lab, "n1", "crm_resource --wait --timeout=60");
  const node = await placeOf(lab, "duo-a");
  // A node may still have the record of those that an earlier test took out.
  const stops = async () =>
    (await must(lab, "n1", "cibadmin -Q -o status")).match(
      /<lrm_rsc_op [^>]*operation_key="duo-[ab]_stop_0"[^>]*>/g,
    ) ?? [];
  const before = await stops();
  await openBoard(page, { url: server.url, clusterId }, lab);

  await expect(cardOn(page, "duo", node)).toBeVisible();
  await (await openMenu(column(page, node), "duo", "Ungroup")).click();
  await expect(await reviewOf(page, "Ungroup duo")).not.toContainText(INSTEAD);
  await applyAndFollow(page, "Ungroup duo");
  for (const id of ["duo-a", "duo-b"]) {
    await expect(cardOn(page, id, node)).toContainText("Running");
    expect(await placeOf(lab, id)).toBe(node);
  }
  expect(await must(lab, "n1", "cibadmin -Q -o resources")).not.toContain('<group id="duo"');
  expect(await stops(), "they ran on").toEqual(before);

  await (await openMenu(column(page, node), "dolly-clone", "Delete")).click();
  await toReview(page);
  await expect(page.getByRole("heading", { name: "Delete dolly", level: 1 })).toBeVisible();
  await expect(page.getByRole("button", { name: "Apply", exact: true })).toBeDisabled();
  await page.getByRole("textbox", { name: "Type dolly to confirm" }).fill("dolly");
  await applyPlan(page);
  expect(await must(lab, "n1", "cibadmin -Q -o resources")).not.toContain("dolly");
  expect(await must(lab, "n1", "crm_mon -1")).not.toContain("dolly");
}
