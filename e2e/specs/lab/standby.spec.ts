import type { Operation } from "@/lib/change/operation";
import { headless } from "../../support/headless";
import {
  applyAndFollow,
  card,
  cardOn,
  column,
  nodeSwitch,
  review,
  reviewOf,
  unplaced,
} from "../../support/page";
import { expect, test } from "../../support/test";
import { attributeOf, must, othersThan, placeOf, placesOf } from "../../support/truth";

/** Pacemaker 2.1.5 tells only that such a resource is not managed, newer ones also why. */
const LEFT_ALONE = /In maintenance|Unmanaged/;

test("standby says what moves, does just that, and is taken back", async ({ board, lab }) => {
  const node = await placeOf(lab, "vip");
  await nodeSwitch(board, node, "Standby").click();
  const dialog = await reviewOf(board, `Put ${node} in standby`);
  const effects = await dialog.getByRole("listitem").allInnerTexts();
  const foretold = effects.join("\n").match(/vip (?:and \S+ )?moves? from (\S+) to (\S+)/);
  expect(foretold?.[1]).toBe(node);
  expect(effects.join("\n")).toMatch(new RegExp(`web\\S* stops on ${node}`));

  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(review(board)).toBeHidden();
  await expect(nodeSwitch(board, node, "Standby")).not.toBeChecked();
  expect(await attributeOf(lab, node, "standby"), "cancelled means nothing was done").toBeNull();

  await nodeSwitch(board, node, "Standby").click();
  await reviewOf(board, `Put ${node} in standby`);
  await applyAndFollow(board, `Put ${node} in standby`);
  expect(await attributeOf(lab, node, "standby")).toBe("on");
  expect(await placeOf(lab, "vip")).toBe(foretold?.[2]);
  expect(await placesOf(lab, "web")).toEqual(othersThan(lab, node));
  await expect(nodeSwitch(board, node, "Standby")).toBeChecked();
  await expect(column(board, node)).toContainText("In standby: nothing may run here");
  await expect(column(board, node).getByRole("group")).toHaveCount(0);

  await nodeSwitch(board, node, "Standby").click();
  const back = await reviewOf(board, `Bring ${node} out of standby`);
  await expect(back).toContainText(new RegExp(`web\\S* starts on ${node}`));
  await applyAndFollow(board, `Bring ${node} out of standby`);
  await expect(cardOn(board, "web-clone", node)).toContainText("Running");
  expect(await placesOf(lab, "web")).toContain(node);
});

test("a standby that leaves a service stopped says so before, and asks for the node's name", async ({
  board,
  lab,
}) => {
  const node = await placeOf(lab, "vip");
  const [a, b] = othersThan(lab, node);
  await must(lab, node, `pcs resource ban vip ${a} && pcs resource ban vip ${b}`);
  await expect(card(board, "vip")).toContainText(`Banned from ${b}`);

  await nodeSwitch(board, node, "Standby").click();
  const dialog = await reviewOf(board, `Put ${node} in standby`);
  await expect(dialog).toContainText("vip is left stopped");
  await expect(dialog).toContainText("No other node may run vip.");
  const applyButton = dialog.getByRole("button", { name: "Apply", exact: true });
  await expect(applyButton).toHaveAttribute("aria-disabled", "true");
  await expect(applyButton).toHaveAccessibleDescription(`Type the name “${node}” above first`);
  await dialog.getByLabel(`Type ${node} to confirm`).fill("n");
  await expect(applyButton).toHaveAttribute("aria-disabled", "true");
  await dialog.getByLabel(`Type ${node} to confirm`).fill(node);
  await applyAndFollow(board, `Put ${node} in standby`);

  expect(await placesOf(lab, "vip")).toEqual([]);
  await expect(card(unplaced(board), "vip")).toContainText("Stopped");
});

test("maintenance on and off", async ({ board, lab }) => {
  await nodeSwitch(board, "n2", "Maintenance").click();
  await expect(await reviewOf(board, "Put n2 in maintenance")).toContainText(
    "Nothing starts, stops or moves.",
  );
  await applyAndFollow(board, "Put n2 in maintenance");
  expect(await attributeOf(lab, "n2", "maintenance")).toBe("on");
  await expect(cardOn(board, "web-clone", "n2")).toContainText(LEFT_ALONE);

  await expect(nodeSwitch(board, "n2", "Maintenance")).toBeChecked();
  await nodeSwitch(board, "n2", "Maintenance").click();
  await reviewOf(board, "Take n2 out of maintenance");
  await applyAndFollow(board, "Take n2 out of maintenance");
  expect(await attributeOf(lab, "n2", "maintenance")).not.toBe("on");
  await expect(cardOn(board, "web-clone", "n2")).not.toContainText(LEFT_ALONE);
});

test("a standby until the node restarts is taken back as one", async ({ board, lab, harrier }) => {
  await must(lab, "n1", "crm_attribute --node n3 --name standby --update on --lifetime reboot");
  await expect(nodeSwitch(board, "n3", "Standby")).toBeChecked();
  const api = headless(harrier.url, harrier.clusterId);
  const online = await api.change({ kind: "node.online", node: "n3" });
  expect(online).toMatchObject({ state: "done", undo: { kind: "node.standby", lifetime: "reboot" } });
  expect(await attributeOf(lab, "n3", "standby")).toBeNull();
  const back = await api.change(online.undo as Operation);
  expect(back).toMatchObject({ state: "done", undo: { kind: "node.online" } });
  const cib = await must(lab, "n1", "cibadmin --query");
  expect(cib).toContain('id="status-3-standby"');
  expect(cib).not.toContain('id="nodes-3-standby"');
  expect((await api.change({ kind: "node.online", node: "n3" })).state).toBe("done");
});
