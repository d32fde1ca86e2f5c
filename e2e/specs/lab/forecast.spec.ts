import type { Lab } from "../../lab/lab";
import { dragTo, dropOn, forecast, pickUp } from "../../support/drag";
import { applyAndFollow, card, cardOn, panel, reviewOf, unplaced } from "../../support/page";
import { expect, test } from "../../support/test";
import { leftoversOf, must, othersThan, placeOf, placesOf } from "../../support/truth";

/** `follow` runs where vip runs; `rival` never does, and may not run on `forbidden`. */
async function addCompany(lab: Lab, forbidden: readonly string[]): Promise<void> {
  const dummy = (id: string) => `<primitive id="${id}" class="ocf" provider="pacemaker" type="Dummy"/>`;
  const together = (id: string, score: string) =>
    `<rsc_colocation id="${id}-vip" rsc="${id}" with-rsc="vip" score="${score}"/>`;
  const never = (node: string) =>
    `<rsc_location id="rival-${node}" rsc="rival" node="${node}" score="-INFINITY"/>`;
  const constraints = [
    together("follow", "INFINITY"),
    together("rival", "-INFINITY"),
    ...forbidden.map(never),
  ];
  await must(
    lab,
    "n1",
    `set -e; cd $(mktemp -d); cibadmin -Q > base.xml; cp base.xml work.xml; export CIB_file=$PWD/work.xml
    cibadmin -C -o resources -X '${dummy("follow")}'; cibadmin -C -o resources -X '${dummy("rival")}'
    ${constraints.map((xml) => `cibadmin -C -o constraints -X '${xml}'`).join("\n")}
    unset CIB_file; crm_diff -o base.xml -n work.xml > patch.xml || [ $? = 1 ]
    cibadmin --patch --xml-file patch.xml; crm_resource --wait --timeout=60`,
  );
}

test("who comes along and who has to go: foretold, then true", async ({ board, lab }) => {
  const from = await placeOf(lab, "vip");
  const [to, third] = othersThan(lab, from);
  await addCompany(lab, [third]);
  await expect(cardOn(board, "rival", to)).toContainText("Running");

  await pickUp(board, "vip", from);
  await expect(forecast(board, third)).toHaveText(
    /^(follow and vip|vip and follow) move here; nothing else stops$/,
  );
  const text = new RegExp(
    `^(follow and vip|vip and follow) move here; rival moves to ${from}; nothing else stops$`,
  );
  await dropOn(board, to, text);
  const dialog = await reviewOf(board, `Move vip to ${to}`);
  await expect(dialog).toContainText(`rival moves from ${to} to ${from}`);
  await applyAndFollow(board, `Move vip to ${to}`);

  expect(await placeOf(lab, "vip")).toBe(to);
  expect(await placeOf(lab, "follow")).toBe(to);
  expect(await placeOf(lab, "rival")).toBe(from);
  expect(await leftoversOf(lab)).toEqual([]);
});

test("who is left stopped: foretold, then true", async ({ board, lab }) => {
  const from = await placeOf(lab, "vip");
  const [to, third] = othersThan(lab, from);
  await addCompany(lab, [from, third]);
  await expect(cardOn(board, "rival", to)).toContainText("Running");

  await pickUp(board, "vip", from);
  const said = (await forecast(board, to).textContent()) ?? "";
  if (said.startsWith("Not possible")) {
    // From 3.0 the scheduler rather keeps vip than stop what must keep away from it: the forecast must be true there too.
    expect(said).toBe(`Not possible: the scheduler would keep vip on ${from}`);
    await board.keyboard.press("Escape");
    await must(lab, from, `crm_resource -r vip --move -N ${to} && crm_resource --wait --timeout=60`);
    expect(await placeOf(lab, "vip")).toBe(from);
    return;
  }
  await dropOn(board, to, /^(follow and vip|vip and follow) move here; rival is left stopped$/);
  const dialog = await reviewOf(board, `Move vip to ${to}`);
  await expect(dialog).toContainText("rival is left stopped");
  // Whatever the change is called: a service ends by it.
  await dialog.getByRole("textbox").fill("vip");
  await applyAndFollow(board, `Move vip to ${to}`);

  expect(await placeOf(lab, "vip")).toBe(to);
  expect(await placesOf(lab, "rival")).toEqual([]);
  await expect(card(unplaced(board), "rival")).toContainText("Stopped");
});

test("what goes back after clearing: foretold, then true", async ({ board, lab }) => {
  const from = await placeOf(lab, "vip");
  const [to] = othersThan(lab, from);
  const rule = `<rsc_location id="vip-home" rsc="vip" node="${from}" score="100"/>`;
  await must(
    lab,
    "n1",
    `cibadmin -C -o constraints -X '${rule}' && pcs resource defaults update resource-stickiness=0`,
  );

  await dragTo(
    board,
    "vip",
    from,
    to,
    // Without stickiness the scheduler may balance the group at the same time.
    new RegExp(
      `^vip moves here; (app moves to \\S+; )?nothing else stops; would go back to ${from} after clearing$`,
    ),
  );
  const dialog = await reviewOf(board, `Move vip to ${to}`);
  await expect(dialog).toContainText("After letting go, this would happen too:");
  await expect(dialog).toContainText(`vip moves from ${to} to ${from}`);
  await applyAndFollow(board, `Move vip to ${to}`);
  expect(await leftoversOf(lab)).toEqual([]);
  await lab.waitUntil("vip to be back", async () => (await placeOf(lab, "vip")) === from);
  await expect(panel(board, "Events")).toContainText(
    new RegExp(`vip (moved from ${from} to|started on) ${to}`),
  );

  // Kept, it stays; clearing says that it goes back, and it does.
  await dragTo(board, "vip", from, to);
  await (await reviewOf(board, `Move vip to ${to}`)).getByRole("radio", { name: "Keep the pin" }).check();
  await reviewOf(board, `Move vip to ${to} and keep it there`);
  await applyAndFollow(board, `Move vip to ${to} and keep it there`);
  expect(await placeOf(lab, "vip")).toBe(to);
  await panel(board, "Health").getByRole("button", { name: "Clear" }).click();
  const clearing = "Clear the constraints that moves left on vip";
  await expect(await reviewOf(board, clearing)).toContainText(`vip moves from ${to} to ${from}`);
  await applyAndFollow(board, clearing);
  expect(await placeOf(lab, "vip")).toBe(from);
});
