import { ownConsole } from "../../support/own-console";
import { applyAndFollow, card, column, openMenu, reviewOf, unplaced } from "../../support/page";
import { expect, test } from "../../support/test";
import { leftoversOf, must, othersThan, placeOf, placesOf } from "../../support/truth";

/** Value of a meta attribute as it is in force; null where the tool knows none. */
async function inForce(lab: Parameters<typeof must>[0], resource: string, name: string) {
  const words = ["crm_resource", "--resource", resource, "--meta", "--get-parameter", name];
  const { code, stdout } = await lab.exec("n1", words);
  return code === 0 ? stdout.trim() : null;
}

test("a resource is stopped by its menu after its name is typed, and started by the same card", async ({
  board,
  lab,
}) => {
  const node = await placeOf(lab, "vip");
  await (await openMenu(column(board, node), "vip", "Stop")).click();
  const dialog = await reviewOf(board, "Stop vip");
  await expect(dialog).toContainText(`vip stops on ${node}`);
  await expect(dialog.getByRole("button", { name: "Apply", exact: true })).toBeDisabled();
  await dialog.getByRole("textbox").fill("vip");
  await applyAndFollow(board, "Stop vip");
  expect(await placesOf(lab, "vip")).toEqual([]);
  expect(await inForce(lab, "vip", "target-role")).toBe("Stopped");
  await expect(card(unplaced(board), "vip")).toContainText("Disabled");

  await (await openMenu(unplaced(board), "vip", "Start")).click();
  await expect(await reviewOf(board, "Start vip")).toContainText("vip starts on");
  await applyAndFollow(board, "Start vip");
  expect(await placesOf(lab, "vip")).toHaveLength(1);
  expect(await must(lab, "n1", "cibadmin -Q -o resources"), "nothing is left of it").not.toContain(
    "target-role",
  );
});

test("a restart stops and starts, both seen, and leaves nothing behind", async ({ board, lab }) => {
  const node = await placeOf(lab, "app-a");
  const before = await lastStart(lab, node, "app-a");
  await (await openMenu(column(board, node), "app", "Restart")).click();
  const dialog = await reviewOf(board, "Restart app");
  await expect(dialog).toContainText(/app-a.* stop/);
  await expect(dialog).toContainText(/And then.*app-a.* start/);
  await expect(dialog, "nothing is left stopped").not.toContainText("left stopped");
  await applyAndFollow(board, "Restart app");
  expect(await placesOf(lab, "app-a")).toHaveLength(1);
  expect(await lastStart(lab, await placeOf(lab, "app-a"), "app-a"), "it was started anew").not.toBe(before);
  expect(await must(lab, "n1", "cibadmin -Q -o resources")).not.toContain('value="Stopped"');
});

test("unmanage, manage, maintenance and ban come into force and are taken back", async ({ lab }) => {
  const { server, api } = await ownConsole(lab);
  try {
    for (const [operation, name, value] of [
      [{ kind: "resource.manage", resource: "vip", managed: false }, "is-managed", "false"],
      [{ kind: "resource.maintenance", resource: "web", on: true }, "maintenance", "true"],
    ] as const) {
      const made = await api.change(operation);
      expect(made).toMatchObject({ state: "done", troubles: [] });
      expect(await inForce(lab, operation.resource, name)).toBe(value);
      expect(made.undo).not.toBeNull();
      if (made.undo) expect((await api.change(made.undo)).state).toBe("done");
      expect(await inForce(lab, operation.resource, name)).not.toBe(value);
    }
    const node = await placeOf(lab, "vip");
    const banned = await api.change({ kind: "resource.ban", resource: "vip", node });
    expect(banned).toMatchObject({ state: "done", troubles: [] });
    expect(await leftoversOf(lab)).toEqual([`cli-ban-vip-on-${node}`]);
    expect(othersThan(lab, node)).toContain(await placeOf(lab, "vip"));
    const back = banned.undo && (await api.change(banned.undo));
    expect(back?.state).toBe("done");
    expect(await leftoversOf(lab)).toEqual([]);

    // A move to a banned node lifts the ban, says so, and is asked of the scheduler, not refused by us.
    await must(
      lab,
      "n1",
      `crm_resource --resource vip --ban --node ${othersThan(lab, await placeOf(lab, "vip"))[0]}`,
    );
    const target = othersThan(lab, await placeOf(lab, "vip"))[0];
    const move = {
      kind: "resource.move",
      resource: "vip",
      to: target,
      promoted: false,
      keep: false,
    } as const;
    await expect
      .poll(async () => {
        const planned = await api.plan(move);
        return planned.ok ? planned.value.notes.map(({ code }) => code) : planned.error;
      })
      .toEqual(["lifts-ban"]);
    expect((await api.change(move)).state).toBe("done");
    expect(await placeOf(lab, "vip")).toBe(target);
  } finally {
    await server.stop();
  }
});

test("where several sets of meta attributes have it, the configuration is changed instead, and it comes into force", async ({
  lab,
}) => {
  const sets = ["Started", "Started"].map(
    (role, index) =>
      `<meta_attributes id="vip-set${index}"><nvpair id="vip-set${index}-role" name="target-role" value="${role}"/></meta_attributes>`,
  );
  await must(lab, "n1", `cibadmin --modify --xml-text '<primitive id="vip">${sets.join("")}</primitive>'`);
  const { server, api } = await ownConsole(lab);
  try {
    const stopped = await api.change({ kind: "resource.stop", resource: "vip" });
    expect(stopped).toMatchObject({ state: "done", troubles: [] });
    expect(await inForce(lab, "vip", "target-role")).toBe("Stopped");
    await expect.poll(() => placesOf(lab, "vip")).toEqual([]);
  } finally {
    await server.stop();
  }
});

/** The call of the start operation that a node's record of a resource ends with. */
async function lastStart(lab: Parameters<typeof must>[0], node: string, resource: string): Promise<string> {
  const xpath = `//node_state[@uname="${node}"]//lrm_resource[@id="${resource}"]/lrm_rsc_op[@operation="start"]`;
  const record = await must(lab, "n1", `cibadmin -Q --xpath '${xpath}'`);
  return `${node} ${/call-id="(\d+)"/.exec(record)?.[1] ?? record}`;
}
