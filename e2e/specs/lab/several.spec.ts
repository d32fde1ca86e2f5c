import { expectAccessible } from "../../support/accessibility";
import { ownConsole } from "../../support/own-console";
import { applyAndFollow, card, reviewOf } from "../../support/page";
import { expect, test } from "../../support/test";
import { must, placesOf } from "../../support/truth";

test("cards that are selected move and stop as one change, and a node is booted and switched off in order, over the console's restart", async ({
  board,
  lab,
}) => {
  test.setTimeout(300_000);
  await must(lab, "n1", "pcs resource create lone ocf:pacemaker:Dummy && crm_resource --wait --timeout=60");
  await card(board, "vip")
    .getByText("Running")
    .last()
    .click({ modifiers: ["Control"] });
  await card(board, "lone")
    .getByText("Running")
    .last()
    .click({ modifiers: ["Control"] });
  const bar = board.getByRole("region", { name: "Selected cards" });
  await expect(bar).toContainText("2 selected: vip and lone");
  await expectAccessible(board, "two cards selected");
  const taken = [...(await placesOf(lab, "vip")), ...(await placesOf(lab, "lone"))];
  const target = lab.nodes.map(({ name }) => name).find((name) => !taken.includes(name)) ?? "";
  await board.keyboard.press("Control+k");
  await board.getByRole("combobox", { name: "Go to, or do" }).fill("selected move");
  await expect(board.getByRole("option", { name: `2 selected cards · Move to ${target}` })).toBeVisible();
  await board.keyboard.press("Escape");
  await bar.getByRole("button", { name: "Do with all" }).click();
  await board.getByRole("menuitem", { name: `Move to ${target}`, exact: true }).click();
  await reviewOf(board, `Move vip and lone to ${target}`);
  await applyAndFollow(board, `Move vip and lone to ${target}`);
  expect([await placesOf(lab, "vip"), await placesOf(lab, "lone")]).toEqual([[target], [target]]);
  expect(await must(lab, "n1", "cibadmin -Q -o constraints")).not.toContain("cli-prefer");
  await bar.getByRole("button", { name: "Do with all" }).click();
  await board.getByRole("menuitem", { name: "Stop", exact: true }).click();
  const dialog = await reviewOf(board, "Stop vip and lone");
  await dialog.getByRole("textbox").fill("vip");
  await applyAndFollow(board, "Stop vip and lone");
  expect([await placesOf(lab, "vip"), await placesOf(lab, "lone")]).toEqual([[], []]);
  await board.keyboard.press("Escape");
  await expect(bar).toHaveCount(0);

  const { server, api } = await ownConsole(lab);
  const bootOf = (node: string) => must(lab, node, "cat /proc/sys/kernel/random/boot_id");
  const begun = async (action: "reboot" | "off") => {
    const planned = await api.plan({ kind: "node.power", node: "n3", action });
    if (!planned.ok) throw new Error(planned.error.code);
    expect(planned.value.notes).toContainEqual(expect.objectContaining({ code: "votes-after", votes: 2 }));
    // pcsd may take a minute and a half to stop on a busy machine, which is not what this is about.
    await must(lab, "n3", "systemctl kill --signal=KILL pcsd pcsd-ruby; systemctl stop pcsd pcsd-ruby");
    const applied = await api.apply(planned.value.id);
    if (!applied.ok) throw new Error(applied.error.code);
    await lab.waitUntil("n3 to be down", async () => !lab.isRunning("n3"), { timeoutMs: 120_000 });
    return applied.value.runId;
  };
  const endOf = (runId: string) =>
    expect.poll(async () => (await api.run(runId))?.state, { timeout: 90_000 });
  try {
    const before = await bootOf("n3");
    const reboot = await begun("reboot");
    // Whoever boots it: to a console that ends in between it is all the same.
    server.expectLog(/.*/);
    await server.crashAndRestart();
    await lab.boot("n3");
    await endOf(reboot).toBe("done");
    expect(await bootOf("n3")).not.toBe(before);
    expect(await must(lab, "n1", "crm_node -p")).toContain("n3");
    // Back is back in the cluster; what starts there then changes what the next one would stop.
    await must(lab, "n1", "crm_resource --wait --timeout=60");
    await endOf(await begun("off")).toBe("done");
    expect(lab.isRunning("n3")).toBe(false);
  } finally {
    if (!lab.isRunning("n3")) await lab.boot("n3");
    await server.stop();
  }
});
