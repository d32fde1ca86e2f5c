import { expectAccessible, expectNoPageScroll } from "../../support/accessibility";
import { applyAndFollow, reviewOf, whenBoardAlive } from "../../support/page";
import { expect, placesOf, test } from "../../support/practice-test";

test("everything by name: pages, nodes, resources and changes from one field, by keyboard alone", async ({
  board,
  harrier,
  practice,
}, info) => {
  const field = board.getByRole("combobox", { name: "Go to, or do" });
  const find = async (text: string) => {
    await board.keyboard.press("Control+k");
    await expect(field).toBeFocused();
    await field.fill(text);
  };
  const option = (name: string | RegExp) => board.getByRole("option", { name });

  await board.keyboard.press("Control+k");
  await expect(option("Checks")).toBeVisible();
  await expectAccessible(board, "the palette");
  await board.screenshot({ path: info.outputPath("palette.png") });
  await board.keyboard.press("Escape");
  await expect(field).toHaveCount(0);

  // A resource from another page: its drawer on the board.
  await board.goto(`${harrier.url}/clusters/${harrier.clusterId}/settings`);
  await expect(board.getByRole("heading", { level: 1 })).toBeVisible();
  await find("vip");
  await expect(option("vip").first()).toHaveAttribute("data-highlighted", "");
  await board.keyboard.press("Enter");
  await expect(board).toHaveURL(/\?resource=vip$/);
  await expect(board.getByRole("dialog", { name: /vip/ })).toContainText("Operation history");
  await board.keyboard.press("Escape");

  // A change from there is the same change: its review, its end seen on the cluster.
  await board.goto(`${harrier.url}/clusters/${harrier.clusterId}/logs`);
  const [home = ""] = await placesOf(practice, "vip");
  const to = practice.nodes.find((name) => name !== home) ?? "";
  await find(`vip move ${to}`);
  await expect(option(`vip · Move to ${to}`)).toHaveAttribute("data-highlighted", "");
  await board.keyboard.press("Enter");
  await reviewOf(board, `Move vip to ${to}`);
  await applyAndFollow(board, `Move vip to ${to}`);
  await expect.poll(() => placesOf(practice, "vip")).toEqual([to]);

  // On a page that shows what goes on by itself, it is there once.
  await board.goto(`${harrier.url}/clusters/${harrier.clusterId}`);
  await whenBoardAlive(board);
  await find(`vip move ${home}`);
  await expect(option(`vip · Move to ${home}`)).toHaveAttribute("data-highlighted", "");
  await board.keyboard.press("Enter");
  await reviewOf(board, `Move vip to ${home}`);
  await applyAndFollow(board, `Move vip to ${home}`);
  await expect(board.getByRole("region", { name: "Changes" })).toHaveCount(1);

  // What asks for more first does so here, too.
  await find("vip copy");
  await expect(option("vip · Copy …")).toHaveAttribute("data-highlighted", "");
  await board.keyboard.press("Enter");
  const copy = board.getByRole("dialog", { name: "Copy vip" });
  await expect(copy).toBeVisible();
  await expectAccessible(board, "the dialog of a copy");
  await board.keyboard.press("Escape");
  await expect(copy).toHaveCount(0);
  await find("vip rename");
  await expect(option("vip · Rename …")).toHaveAttribute("data-highlighted", "");
  await board.keyboard.press("Enter");
  const rename = board.getByRole("dialog", { name: "Rename vip" });
  await expect(rename).toBeVisible();
  await expectAccessible(board, "the dialog of another name");
  await board.keyboard.press("Escape");
  await expect(rename).toHaveCount(0);
  await find("vip delete");
  await expect(option("vip · Delete …")).toHaveAttribute("data-highlighted", "");
  await board.keyboard.press("Escape");

  await find("standby n1");
  await expect(option("n1 · Put in standby")).toBeVisible();
  await field.fill("no such thing");
  await expect(board.getByText("Nothing is called that.")).toBeVisible();
  await board.keyboard.press("Escape");

  // Keys of pages, where nobody is typing.
  await board.locator("body").press("g");
  await board.locator("body").press("h");
  await expect(board).toHaveURL(/\/history$/);
  await board.locator("body").press("?");
  await expect(board.getByRole("dialog", { name: "Keyboard shortcuts" })).toContainText("Find a card");
  await expectAccessible(board, "the shortcuts");
  await board.setViewportSize({ width: 360, height: 740 });
  await board.screenshot({ path: info.outputPath("shortcuts-360.png") });
  await expectNoPageScroll(board, "the shortcuts");
  await board.keyboard.press("Escape");
  await board.keyboard.press("Control+k");
  await field.fill("n");
  await board.screenshot({ path: info.outputPath("palette-360.png") });
  await expectNoPageScroll(board, "the palette");
});

test("what the console tells Prometheus", async ({ harrier, practice }) => {
  const answer = await fetch(`${harrier.url}/metrics`);
  expect(answer.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
  const text = await answer.text();
  const own = `cluster="Practice",id="${harrier.clusterId}"`;
  expect(text).toContain(`harrier_cluster_up{${own}} 1`);
  const [home = ""] = await placesOf(practice, "vip");
  expect(text).toContain(`harrier_resource_on_node{${own},resource="vip",node="${home}",role="started"} 1`);
});
