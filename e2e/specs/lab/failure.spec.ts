import { applyAndFollow, card, nodeSwitch, openMenu, panel, reviewOf, unplaced } from "../../support/page";
import { expect, test } from "../../support/test";
import { must, placeOf, placesOf } from "../../support/truth";

test("a service that cannot start is shown with its reason, repaired and cleaned up", async ({
  board,
  lab,
  harrier,
}) => {
  const data = "/srv/shop";
  const everywhere = (line: string) => Promise.all(lab.nodes.map(({ name }) => must(lab, name, line)));
  await everywhere(`umount /mnt/shop 2> /dev/null; rm -rf ${data}; mkdir -p /mnt/shop`);
  await must(
    lab,
    "n1",
    `pcs resource create shop ocf:heartbeat:Filesystem device=${data} directory=/mnt/shop fstype=none options=bind --no-default-ops`,
  );

  const shop = card(unplaced(board), "shop");
  await expect(shop).toContainText("Failed");
  await expect(shop).toContainText(/start failed on n\d: .*\/srv\/shop/);
  // One failure stands in one place: with its verdict, in the agent's words, with all that is written down of it.
  await expect(panel(board, "Health")).toContainText(/start of shop on .*n2/);
  await expect(panel(board, "Health")).toContainText(/\/srv\/shop/);
  await expect(panel(board, "Health")).toContainText(/exit status \d+ · .*call \d+/);
  await expect(panel(board, "Events")).toContainText(/start of shop failed on n\d: .*\/srv\/shop/);
  // It is tried on one node after the other; between two of them the board has it as failed, too.
  await expect.poll(() => placesOf(lab, "shop")).toEqual([]);

  // From the failure to what the nodes wrote half a minute around it, of this resource alone.
  const home = `${harrier.url}/clusters/${harrier.clusterId}`;
  await board.goto(`${home}?resource=shop`);
  const asked = board.waitForRequest(/\/logs\?since=\d+&until=\d+/);
  await board
    .getByRole("dialog")
    .locator("section", { has: board.getByRole("heading", { name: "Failures", exact: true }) })
    .getByRole("link", { name: "Log lines" })
    .first()
    .click();
  await expect(board).toHaveURL(/\/logs\?at=[^&]+&resource=shop$/);
  const period = new URL((await asked).url()).searchParams;
  expect(Number(period.get("until")) - Number(period.get("since"))).toBe(60_000);
  await expect(board.getByRole("combobox", { name: "Time" })).toContainText("half a minute around");
  await expect(board.getByRole("combobox", { name: "Resource" })).toContainText("shop");
  // Of some hundred lines in one second those in the window are drawn: the ones about the start are asked for.
  await board.getByRole("searchbox", { name: "Text" }).fill("shop_start_0");
  await expect(
    board
      .getByRole("log", { name: "Log lines" })
      .getByRole("button", { name: /shop_start_0/ })
      .first(),
  ).toBeVisible();
  await expect(board.getByRole("button", { name: "Collect a report …" })).toBeVisible();
  await board.goto(home);

  await everywhere(`mkdir -p ${data}`);
  await (await openMenu(unplaced(board), "shop", "Clean up")).click();
  await reviewOf(board, "Clean up shop");
  await applyAndFollow(board, "Clean up shop");

  await expect(shop).toBeHidden();
  await expect(card(board, "shop")).toContainText("Running");
  await expect(panel(board, "Health")).not.toContainText("shop");
  expect(await placeOf(lab, "shop")).toMatch(/^n\d$/);
  expect(await must(lab, "n1", "crm_mon -X")).not.toContain("<failure ");
});

test("a move that fails at its target says why, and offers to clear what it left", async ({ board, lab }) => {
  await must(
    lab,
    "n1",
    `pcs resource create fragile ocf:pacemaker:Dummy fail_start_on=n3 --no-default-ops --disabled
    pcs constraint location fragile prefers n1=50
    pcs resource enable fragile && crm_resource --wait --timeout=60`,
  );
  const from = await placeOf(lab, "fragile");
  expect(from).toBe("n1");
  await (await openMenu(board, "fragile", "Move to …")).click();
  await board.getByRole("dialog", { name: "Move fragile" }).getByRole("button", { name: /^n3 / }).click();
  await reviewOf(board, "Move fragile to n3");
  await board.getByRole("button", { name: "Apply", exact: true }).click();

  const run = board.getByRole("article", { name: "Move fragile to n3" });
  await expect(run).toContainText("Failed", { timeout: 40_000 });
  await expect(run).toContainText("start of fragile failed on n3");
  await run.getByRole("button", { name: "Clear the left constraint" }).click();
  const clearing = "Clear the constraint that a move or ban of fragile left for n3";
  await reviewOf(board, clearing);
  await applyAndFollow(board, clearing);
  await expect(panel(board, "Health")).not.toContainText("of fragile was left behind");
});

test("a history of what is not configured any more, which some crm_mon die of, takes no picture away", async ({
  board,
  harrier,
  lab,
}) => {
  const { stdout } = await lab.exec("n1", ["crm_mon", "-X"]);
  const id = /<node name="n2" id="(\d+)"/.exec(stdout)?.[1] ?? "";
  // As a deletion leaves it that raced with the return of its node: no operation, and no resource.
  const entry = '<lrm_resource id="ghost" type="Dummy" class="ocf" provider="pacemaker"/>';
  const state = `<node_state id="${id}" uname="n2"><lrm id="${id}"><lrm_resources>${entry}</lrm_resources></lrm></node_state>`;
  await must(lab, "n1", `cibadmin --modify --allow-create --scope status --xml-text '${state}'`);
  const dies = (await lab.exec("n1", ["crm_mon", "-X"])).code !== 0;
  const finding = panel(board, "Health").getByText("What the nodes remember of operations cannot be read");
  if (dies) await expect(finding).toBeVisible();
  // It goes on from there, and is whole again some time after the entry's end.
  await must(lab, "n1", "crm_attribute --node n3 --name standby --update on");
  await expect(nodeSwitch(board, "n3", "Standby")).toBeChecked();
  await must(lab, "n1", "cibadmin --delete --xpath \"//lrm_resource[@id='ghost']\"");
  await must(lab, "n1", "crm_attribute --node n3 --name standby --delete");
  await expect(nodeSwitch(board, "n3", "Standby")).not.toBeChecked();
  await expect(finding).toHaveCount(0, { timeout: 30_000 });
  harrier.expectLog(/crm_mon/);
});
