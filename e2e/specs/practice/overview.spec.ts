import type { ClusterSummary } from "@/lib/api/cluster-summary";
import { expectAccessible, expectNoPageScroll } from "../../support/accessibility";
import { expect, test } from "../../support/practice-test";

test("many clusters: the worst first, found by name, views that are kept, and a wall", async ({
  page,
  harrier,
}, info) => {
  const names = () => page.getByRole("article").getByRole("heading").allTextContents();
  await page.goto(`${harrier.url}/clusters`);
  // One alone needs no search.
  await expect(page.getByRole("article")).toHaveCount(1);
  await expect(page.getByLabel("Find a cluster or a node")).toHaveCount(0);
  // A hundred of them, as the console's own stream would tell.
  const [like] = await summaries(harrier.url);
  if (like === undefined) throw new Error("no summary");
  await page.route("**/api/v1/stream", (route) =>
    route.fulfill({ contentType: "text/event-stream", body: told(hundred(like)) }),
  );
  await page.reload();
  await expect(page.getByRole("article")).toHaveCount(100);
  expect((await names()).slice(0, 3)).toEqual(["c-007", "c-014", "c-021"]);
  await page.getByLabel("Find a cluster or a node").fill("c-007 n2");
  await expect(page.getByRole("article")).toHaveCount(1);
  await expect(page).toHaveURL(/find=c-007/);
  await page.getByLabel("Find a cluster or a node").fill("");
  await page.getByRole("button", { name: /^Critical/ }).click();
  await expect(page.getByRole("article")).toHaveCount(14);
  await page.getByRole("button", { name: "Save view" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Night");
  await page.keyboard.press("Enter");
  await page.reload();
  await page.getByRole("button", { name: /^All/ }).click();
  await expect(page.getByRole("article")).toHaveCount(100);
  await page.screenshot({ path: info.outputPath("overview.png") });
  await page.getByRole("link", { name: "Night" }).click();
  await expect(page.getByRole("article")).toHaveCount(14);
  await expectAccessible(page, "the overview");
  await page.getByRole("button", { name: "Forget Night" }).click();
  await expect(page.getByRole("link", { name: "Night" })).toHaveCount(0);

  await page.goto(`${harrier.url}/clusters/wall`);
  await expect(page.getByText("14 critical")).toBeVisible();
  await page.screenshot({ path: info.outputPath("wall.png") });
  await expectAccessible(page, "the wall");
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoPageScroll(page, "the wall");
  await page.goto(`${harrier.url}/clusters`);
  await expect(page.getByRole("article").first()).toBeVisible();
  await page.screenshot({ path: info.outputPath("overview-360.png") });
  await expectNoPageScroll(page, "the overview");
});

async function summaries(url: string): Promise<readonly ClusterSummary[]> {
  const answer = (await (await fetch(`${url}/api/v1/clusters`)).json()) as {
    readonly value: { readonly clusters: readonly ClusterSummary[] };
  };
  return answer.value.clusters;
}

/** Every seventh is without quorum, every fifth of the others has a node in standby. */
function hundred(like: ClusterSummary): readonly ClusterSummary[] {
  return Array.from({ length: 100 }, (_, index) => {
    const number = index + 1;
    const verdicts: ClusterSummary["verdicts"] =
      number % 7 === 0
        ? [{ code: "quorum-lost", severity: "critical", policy: "stop" }]
        : number % 5 === 0
          ? [{ code: "node-maintenance", severity: "warning", node: "n2" }]
          : [];
    return {
      ...like,
      id: `id-${number}`,
      name: `c-${String(number).padStart(3, "0")}${number === 20 ? "-with-a-name-that-is-longer-than-its-tile" : ""}`,
      verdicts,
      severity: verdicts[0]?.severity ?? "ok",
      hasQuorum: number % 7 !== 0,
    };
  });
}

function told(clusters: readonly ClusterSummary[]): string {
  return `retry: 300\ndata: ${JSON.stringify({ kind: "clusters", clusters, jobs: [] })}\n\n`;
}
