import { expectAccessible } from "../../support/accessibility";
import { headless } from "../../support/headless";
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

test("members in place, a ban that ends by itself, the promoted role, a copy and another name", async ({
  board,
  lab,
  harrier,
}) => {
  const api = headless(harrier.url, harrier.clusterId);
  // The group's members in another order, with one more and one less, as one change.
  await must(lab, "n1", "pcs resource create extra ocf:pacemaker:Dummy passwd=tops3cret");
  await expect(card(board, "extra")).toBeVisible();
  await (await openMenu(column(board, await placeOf(lab, "app-a")), "app", "Members")).click();
  const members = board.getByRole("dialog", { name: "Members of app" });
  await expectAccessible(board, "members of a group");
  await members.getByRole("button", { name: "Move app-b up" }).click();
  await members.getByRole("combobox").click();
  await board.getByRole("option", { name: "extra" }).click();
  await members.getByRole("button", { name: "Take app-a out" }).click();
  await members.getByRole("button", { name: "Review …" }).click();
  await reviewOf(board, "Change the members of app");
  await applyAndFollow(board, "Change the members of app");
  const group = await must(lab, "n1", "cibadmin -Q --xpath '//group[@id=\"app\"]'");
  expect([...group.matchAll(/<primitive id="([^"]*)"/g)].map(([, id]) => id)).toEqual(["app-b", "extra"]);

  // A ban of an hour: the board says until when, and the tools wrote it so.
  const vip = await placeOf(lab, "vip");
  await (await openMenu(column(board, vip), "vip", "Ban from")).click();
  const ban = await reviewOf(board, `Ban vip from ${vip}`);
  await ban.getByRole("radio", { name: "1 hour" }).click();
  await expect(ban).toContainText("for 1 hour");
  await expect(ban.getByRole("heading", { name: "When it ends" })).toBeVisible();
  await expectAccessible(board, "a ban with a lifetime");
  await applyAndFollow(board, `Ban vip from ${vip} for 1 hour`);
  expect(await placeOf(lab, "vip")).not.toBe(vip);
  await expect(card(board, "vip")).toContainText(new RegExp(`Banned from ${vip} until .*\\d`));
  expect(await must(lab, "n1", "cibadmin -Q -o constraints")).toMatch(/date_expression[^>]*operation="lt"/);

  // A copy has what the original has, secrets too, under a name of its own; none of it comes by the page.
  const copy = {
    kind: "configuration.change",
    subject: "extra",
    purpose: "copy",
    steps: [
      {
        kind: "resource.copy",
        id: "extra",
        names: [{ id: "extra", as: "twin" }],
        withConstraints: false,
        isStopped: true,
      },
    ],
  } as const;
  const planned = await api.plan(copy);
  expect(JSON.stringify(planned)).not.toContain("tops3cret");
  expect(await api.change(copy)).toMatchObject({ state: "done", troubles: [] });
  expect(await inForce(lab, "twin", "target-role")).toBe("Stopped");
  expect(await must(lab, "n1", "crm_resource -r twin --get-parameter passwd")).toContain("tops3cret");

  // Another name, everywhere: in its group, its constraints, its tag. The old one stops, the new one starts.
  await must(
    lab,
    "n1",
    "pcs tag create pets extra twin && pcs constraint location extra prefers n1=10 && crm_resource --wait --timeout=60",
  );
  const rename = {
    kind: "configuration.change",
    subject: "extra",
    purpose: "rename",
    steps: [{ kind: "resource.rename", id: "extra", as: "other" }],
  } as const;
  const foretold = await api.plan(rename);
  expect(foretold.ok && foretold.value.effects.removed, "a rename ends the old one").toEqual(["extra"]);
  const made = await api.change(rename);
  expect(made).toMatchObject({ state: "done", troubles: [] });
  expect(await placesOf(lab, "other")).toHaveLength(1);
  const configuration = await must(lab, "n1", "cibadmin -Q -o configuration");
  expect(configuration).not.toMatch(/(?:rsc|id)="extra"/);
  expect(configuration).toMatch(/<obj_ref id="other"\/>/);
  expect(configuration).toMatch(/<group id="app">\s*<primitive id="app-b"[\s\S]*?<primitive id="other"/);
  const back = made.undo && (await api.change(made.undo));
  expect(back?.state).toBe("done");
  expect(await placesOf(lab, "extra")).toHaveLength(1);

  // The promoted role goes to the copy that is pointed at.
  await must(
    lab,
    "n1",
    "pcs resource create db ocf:pacemaker:Stateful promotable && crm_resource --wait --timeout=60",
  );
  const [target] = othersThan(lab, await promotedPlace(lab, "db"));
  await (await openMenu(column(board, target), "db-clone", "Promote on")).click();
  await reviewOf(board, `Move the promoted role of db-clone to ${target}`);
  await applyAndFollow(board, `Move the promoted role of db-clone to ${target}`);
  expect(await promotedPlace(lab, "db")).toBe(target);
});

test("a clean-up on one node resets the fail count there, a refresh asks anew, and a stop that would end others is told", async ({
  lab,
  harrier,
}) => {
  const api = headless(harrier.url, harrier.clusterId);
  const counts = async () => {
    const said = await must(lab, "n1", "crm_mon -1 -f");
    return [...said.matchAll(/Node: (\S+):\s+\* web: .*fail-count=/g)].map(([, node]) => node).toSorted();
  };
  for (const node of ["n1", "n2"]) await must(lab, "n1", `crm_resource --fail --resource web --node ${node}`);
  await expect.poll(counts, { timeout: 30_000 }).toEqual(["n1", "n2"]);
  const clean = await api.change({ kind: "resource.cleanup", resource: "web", node: "n1" });
  expect(clean).toMatchObject({ state: "done", troubles: [] });
  expect(await counts()).toEqual(["n2"]);
  // What runs is found running: nothing is started or stopped by asking.
  const refresh = await api.plan({ kind: "resource.refresh", resource: "web", node: null });
  expect(refresh.ok && refresh.value.effects.resources).toEqual([]);
  const asked = await api.change({ kind: "resource.refresh", resource: "web", node: null });
  expect(asked).toMatchObject({ state: "done", troubles: [] });
  expect(await counts()).toEqual([]);
  expect(await placesOf(lab, "web")).toHaveLength(3);

  // `pcs resource disable --safe` refuses what would stop others; the plan names them, and asks for the name.
  const safe = await lab.exec("n1", ["pcs", "resource", "disable", "web-clone", "--safe"]);
  expect(safe.code).not.toBe(0);
  expect(safe.stderr).toContain("vip");
  const stop = await api.plan({ kind: "resource.stop", resource: "web-clone" });
  expect(stop.ok && [...stop.value.effects.leftStopped].toSorted()).toEqual(["vip", "web"]);
});

/** Where the promoted copy is, as the cluster's own tools say. */
async function promotedPlace(lab: Parameters<typeof must>[0], resource: string): Promise<string> {
  const said = await must(lab, "n1", `crm_resource --locate --resource ${resource}`);
  return /on: (\S+) (?:Promoted|Master)/i.exec(said)?.[1] ?? said;
}
