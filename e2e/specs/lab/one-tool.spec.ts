import { canonicalOn } from "../../support/canonical";
import { withoutTool } from "../../support/hidden-tool";
import { ownConsole } from "../../support/own-console";
import { answers, expectAsForetold } from "../../support/service";
import { expect, test } from "../../support/test";
import { must } from "../../support/truth";
import { applied, planByWizard } from "../../support/wizard";

for (const [hidden, own] of [
  ["pcs", "crm"],
  ["crm", "pcs"],
] as const) {
  test(`nodes with ${own} and without ${hidden}: a service is built, changed, deleted and taken back`, async ({
    lab,
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
      } finally {
        await server.stop();
      }
    });
  });
}
