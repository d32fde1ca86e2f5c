import { createHash } from "node:crypto";
import type { Page } from "@playwright/test";
import type { CorosyncConfView } from "@/lib/api/corosync-conf-view";
import { setConfValue } from "@/lib/corosync/edit-corosync-conf";
import type { Lab } from "../../lab/lab";
import { expectAccessible, expectNoPageScroll } from "../../support/accessibility";
import { headless } from "../../support/headless";
import { clusterTab } from "../../support/page";
import { CLUSTER, expect, test } from "../../support/test";
import { must } from "../../support/truth";

const CONF = "/etc/corosync/corosync.conf";
const SHOTS = process.env.HARRIER_E2E_SHOTS;

const step = (page: Page, words: string) => page.getByRole("button", { name: words, exact: true });
const file = (lab: Lab, node: string) => must(lab, node, `cat ${CONF}`);
const running = (lab: Lab, node: string, key: string) =>
  must(lab, node, `corosync-cmapctl -g ${key} 2>/dev/null | sed 's/.* = //' || true`).then((said) =>
    said.trim(),
  );

/** Applies what is typed and follows the job to its end. */
async function apply(page: Page, end: "Done" | "Failed", typed?: string): Promise<void> {
  await page.getByRole("button", { name: "Apply …", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Apply the new corosync.conf?" });
  if (typed !== undefined) {
    await expect(dialog.getByRole("button", { name: "Apply", exact: true })).toBeDisabled();
    await dialog.getByRole("textbox").fill(typed);
  }
  await dialog.getByRole("button", { name: "Apply", exact: true }).click();
  await expect(page.getByRole("heading", { name: `corosync.conf of ${CLUSTER}`, level: 1 })).toBeVisible();
  await isOver(page, end);
}

async function isOver(page: Page, end: "Done" | "Failed"): Promise<void> {
  await expect(page.getByRole("status").filter({ hasText: new RegExp(`^${end}$`) })).toBeVisible({
    timeout: 90_000,
  });
}

async function shot(page: Page, name: string): Promise<void> {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
}

test("corosync.conf is edited as form and text, tested, written on all nodes, seen in force, and put back", async ({
  board,
  lab,
  harrier,
}) => {
  test.setTimeout(240_000);
  const [n1, n2, n3] = lab.nodes;
  if (!n1 || !n2 || !n3) throw new Error("the lab has too few nodes");
  const before = await file(lab, n1.name);
  const api = headless(harrier.url, harrier.clusterId);
  const reset = `cat > ${CONF} && rm -f ${CONF}.before-*`;
  const page = board;
  const open = async () => {
    await page.goto(`${harrier.url}/clusters/${harrier.clusterId}/services/corosync`);
    await expect(page.getByText("All 3 nodes have the same file.")).toBeVisible();
  };
  const review = page.getByRole("region", { name: "What will change" });
  const text = async (edit: (text: string) => string) => {
    await page.getByRole("tab", { name: "Text" }).click();
    const field = page.getByRole("textbox", { name: "The file" });
    await field.fill(edit(await field.inputValue()));
  };
  for (const { name } of lab.nodes) await must(lab, name, reset, before);
  try {
    await clusterTab(page, "Cluster services").click();
    await page.getByRole("link", { name: "corosync.conf …" }).click();
    await expect(page.getByRole("heading", { name: "corosync.conf", level: 1 })).toBeVisible();
    await expect(page.getByText("All 3 nodes have the same file.")).toBeVisible();

    // A link more: a gap is told, the draft outlives a reload, and nothing has to be typed for what only adds.
    await page.getByRole("button", { name: "Add a link" }).click();
    await expect(review).toContainText("Link 1: n2 has no address.");
    for (const node of lab.nodes)
      await page.getByRole("textbox", { name: `Link 1 of ${node.name}` }).fill(node.address);
    // A number of milliseconds, and no secret: it comes back from the nodes as it was written.
    await page.getByRole("textbox", { name: "Token (ms)" }).fill("4000");
    await expect(review).toContainText(`+         ring1_addr: ${n2.address}`);
    await expect(review).toContainText("As soon as the running corosync reads the file again");
    await page.reload();
    await expect(page.getByRole("textbox", { name: "Link 1 of n3" })).toHaveValue(n3.address);
    await expectAccessible(page, "corosync.conf");
    await shot(page, "form-dark");
    await page.setViewportSize({ width: 360, height: 740 });
    await expectNoPageScroll(page, "corosync.conf");
    await page.emulateMedia({ colorScheme: "light" });
    await shot(page, "form-light-360");
    await page.setViewportSize({ width: 1440, height: 900 });
    await apply(page, "Done");
    await expect(step(page, "In force on n2: Done")).toBeVisible();
    expect(await must(lab, n2.name, "corosync-cfgtool -s")).toMatch(
      /LINK ID 1[\s\S]*nodeid: +1:\s+connected[\s\S]*nodeid: +3:\s+connected/,
    );
    const withLink = await file(lab, n3.name);
    expect(withLink).toContain(`ring1_addr: ${n3.address}`);
    expect(await running(lab, n2.name, "runtime.config.totem.token")).toBe("4650");
    expect(await must(lab, n3.name, `stat -c '%a %U' ${CONF} && cat ${CONF}.before-*`)).toBe(
      `644 root\n${before}`,
    );
    await shot(page, "job-done");

    // By the page's own links: what is edited next is what has been written, not what was read before it.
    await page.getByRole("main").getByRole("link", { name: CLUSTER, exact: true }).first().click();
    await clusterTab(page, "Cluster services").click();
    await page.getByRole("link", { name: "corosync.conf …" }).click();
    await page.getByRole("tab", { name: "Text" }).click();
    expect(await page.getByRole("textbox", { name: "The file" }).inputValue()).toBe(withLink);

    // What is wrong in itself is said at once; what only corosync knows, before anything is written.
    await text((now) => `${now}totem {\n    nonsense\n`);
    await expect(review).toContainText("neither a section nor a value");
    await expect(review).toContainText("the section is not closed");
    await expect(page.getByRole("button", { name: "Apply …" })).toBeDisabled();
    await shot(page, "text-faults");
    await text(() => setConfValue(withLink, "totem", "ip_version", "ipv5"));
    await expect(review).toContainText("Once corosync starts anew on every node");
    await apply(page, "Failed");
    await expect(page.getByText("does not take the file").first()).toBeVisible();
    await expect(page.getByText("Invalid ip_version type").first()).toBeVisible();
    await expect(step(page, "Write on n1: Skipped")).toBeVisible();
    expect(await file(lab, n1.name)).toBe(withLink);

    // Somebody else's change in between is not overwritten, and nothing is written to anybody.
    await open();
    await text(() => setConfValue(withLink, "totem", "token", "5000"));
    await must(lab, n2.name, `echo '# by hand' >> ${CONF}`);
    await apply(page, "Failed");
    await expect(page.getByText("corosync.conf on n2 was changed meanwhile")).toBeVisible();
    expect(await file(lab, n1.name)).toBe(withLink);
    await page.getByRole("button", { name: "Edit it again" }).click();
    await expect(page.getByText("The nodes do not have the same file")).toBeVisible();
    await expect(page.getByText("n2 has another one, or none.")).toBeVisible();
    await shot(page, "differ");
    const view = await api.get<CorosyncConfView>("/corosync-conf");
    expect(view.ok && view.value.texts.map(({ nodes }) => nodes)).toEqual([["n1", "n3"], ["n2"]]);

    // Seen, it may be replaced. The heartbeat of one is cut while it is looked for: that is no "done".
    await page.getByRole("button", { name: "Apply …", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Apply", exact: true }).click();
    await expect(step(page, "Write on n2: Done")).toBeVisible({ timeout: 30_000 });
    await lab.cut(n3.name);
    await isOver(page, "Failed");
    await expect(page.getByText(/The new file is not in force on n\d/).first()).toBeVisible();
    await expect(page.getByText("token: 5000").first()).toBeVisible();
    await expect(page.getByText(/LINK ID 0 → n\d: disconnected/).first()).toBeVisible();
    await shot(page, "job-failed");
    expect(await running(lab, n1.name, "runtime.config.totem.token")).toBe("5650");
    await lab.heal(n3.name);

    // Put back by the same way.
    await page.getByRole("button", { name: "Put the old one back …" }).click();
    await page.getByRole("button", { name: "Put it back", exact: true }).click();
    await expect(page.getByText("Failed", { exact: true })).toHaveCount(0);
    await isOver(page, "Done");
    expect(await running(lab, n3.name, "runtime.config.totem.token")).toBe("4650");
    for (const { name } of lab.nodes) expect(await file(lab, name)).toBe(withLink);

    // What can part the cluster takes its name; the link is gone from the running corosync.
    await open();
    await page.getByRole("button", { name: "Remove link 1" }).click();
    await page.getByRole("textbox", { name: "Token (ms)" }).fill("");
    await apply(page, "Done", CLUSTER);
    expect(await must(lab, n1.name, "corosync-cfgtool -s")).not.toContain("LINK ID 1");
    expect(await file(lab, n2.name)).toBe(before);
    const job = await fetch(`${harrier.url}/api/v1/jobs`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        ...{ kind: "corosync-conf", clusterId: harrier.clusterId, text: "totem {\n" },
        base: createHash("sha256").update(before).digest("hex"),
      }),
    });
    expect(job.status).toBe(400);
  } finally {
    await lab.heal(n3.name);
    for (const { name } of lab.nodes) await must(lab, name, reset, before);
    await must(lab, n1.name, "corosync-cfgtool -R");
  }
});
