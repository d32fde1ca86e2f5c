import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import Database from "better-sqlite3";
import { expectAccessible, expectNoPageScroll } from "../../support/accessibility";
import { headless } from "../../support/headless";
import { column, nodeSwitch, openSettings } from "../../support/page";
import { expect, openBoard, test } from "../../support/test";
import { must } from "../../support/truth";

/** More than Node needs for what passes through; far less than `yes` prints meanwhile. */
const MOST_GROWTH_MB = 120;

const screen = (page: Page) => page.locator(".xterm-rows");
const nodeMenu = (page: Page, node: string) => page.getByRole("button", { name: `Actions for ${node}` });

/** Types a line at the prompt. */
async function type(page: Page, line: string): Promise<void> {
  await page.getByRole("textbox", { name: /^Terminal on/ }).focus();
  await page.keyboard.type(line);
  await page.keyboard.press("Enter");
}

/** Interrupts what runs, until the prompt is back: a terminal forgets what is typed before. */
async function interrupt(page: Page): Promise<void> {
  await page.keyboard.press("Control+c");
  await expect(screen(page)).toContainText(/root@n1:~#\s*$/);
}

function residentMb(pid: number): number {
  const [, kb = "0"] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kb) / 1024;
}

interface AuditRow {
  readonly id: number;
  readonly begun_by: number | null;
  readonly verb: string;
  readonly document: string;
}

function auditOf(dataDirectory: string): readonly AuditRow[] {
  const db = new Database(join(dataDirectory, "harrier.db"), { readonly: true });
  const rows = db.prepare("select id, begun_by, verb, document from audit order by id").all() as AuditRow[];
  db.close();
  return rows;
}

test("a shell on a node: allowed by the owner, held back, taken up again, ended, and in the audit", async ({
  board: page,
  harrier,
  lab,
  context,
}) => {
  const { url, clusterId, dataDirectory } = harrier;
  const api = headless(url, clusterId);
  const refused: string[] = [];
  page.on("console", (message) => {
    if (/Content Security Policy/.test(message.text())) refused.push(message.text());
  });

  await test.step("off, until the owner allows it", async () => {
    expect(await api.post("/terminals", { node: "n1", columns: 80, rows: 24 })).toMatchObject({
      error: { code: "terminal.off" },
    });
    await nodeMenu(page, "n1").click();
    await expect(page.getByRole("menuitem", { name: "Details" })).toBeVisible();
    await expect(page.getByRole("menuitem", { name: /^Terminal/ })).toHaveCount(0);
    await page.keyboard.press("Escape");
    await openSettings(page, "Rename");
    const allow = page.getByRole("switch", { name: "Allow terminals" });
    await expect(page.getByText(/as the account root/)).toBeVisible();
    await allow.click();
    await expect(page.getByRole("link", { name: "n1", exact: true })).toBeVisible();
    await openBoard(page, harrier, lab);
    await nodeMenu(page, "n1").click();
    await expect(page.getByRole("menuitem", { name: /^Terminal/ })).toBeVisible();
    await page.getByRole("menuitem", { name: "Details" }).click();
    await expect(
      page.getByRole("dialog").getByRole("link", { name: "Terminal", exact: true }),
    ).toHaveAttribute("href", `/clusters/${clusterId}/nodes/n1/terminal`);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Go to, or do" }).fill("n1 term");
    await page.getByRole("option", { name: "n1 · Terminal" }).click();
    await expect(page.getByRole("heading", { name: "Terminal on n1" })).toBeVisible();
  });

  await test.step("a shell, with its keys and its size", async () => {
    await expect(page.getByText("You are root on this node.")).toBeVisible();
    await expect(screen(page)).toContainText("root@n1");
    await type(page, 'echo "on=$(hostname) as=$(whoami)."');
    await expect(screen(page)).toContainText("on=n1 as=root.");
    await type(page, "sleep 100");
    await interrupt(page);
    await type(page, "echo ended=$?.");
    await expect(screen(page)).toContainText("ended=130.");
    const size = async (): Promise<number> => {
      await type(page, 'clear; echo "size=$(stty size)."');
      await expect(screen(page)).toContainText(/size=\d+ \d+\./);
      return Number(/size=\d+ (\d+)\./.exec((await screen(page).textContent()) ?? "")?.[1]);
    };
    const wide = await size();
    await page.setViewportSize({ width: 800, height: 700 });
    await expect.poll(size, { intervals: [200] }).toBeLessThan(wide - 20);
    await page.setViewportSize({ width: 1440, height: 900 });
    await expect.poll(size, { intervals: [200] }).toBe(wide);
  });

  await test.step("a reload in the middle goes on", async () => {
    await type(page, "kept=mine; clear; echo before-reload");
    await expect(screen(page)).toContainText(/^before-reload/m);
    await page.reload();
    await expect(screen(page)).toContainText(/^before-reload/m);
    await type(page, "echo it=$kept.");
    await expect(screen(page)).toContainText("it=mine.");
    expect(await must(lab, "n1", "pgrep -c -f -- '^-bash' || true"), "one shell").toBe("1\n");
  });

  await test.step("an endless output starves nobody", async () => {
    const other = await context.newPage();
    await openBoard(other, harrier, lab);
    const before = residentMb(harrier.pid);
    await type(page, "yes a line that does not end");
    await expect(screen(page)).toContainText("a line that does not end");
    await must(lab, "n2", "crm_attribute -N n3 -n maintenance -v on");
    await expect(nodeSwitch(other, "n3", "Maintenance")).toBeChecked({ timeout: 5_000 });
    await must(lab, "n2", "crm_attribute -N n3 -n maintenance -D");
    await expect(nodeSwitch(other, "n3", "Maintenance")).not.toBeChecked({ timeout: 5_000 });
    expect(residentMb(harrier.pid) - before).toBeLessThan(MOST_GROWTH_MB);
    await other.close();
    await interrupt(page);
    await type(page, "clear; echo quiet=again");
    await expect(screen(page)).toContainText(/^quiet=again/m);
  });

  await test.step("keys lead out of it, and nothing that a node prints acts outside", async () => {
    await type(
      page,
      `printf '\\033]0;evil\\007\\033]52;c;ZXZpbA==\\007\\033]8;;http://x.test/\\007link\\033]8;;\\007 seen\\n'`,
    );
    await expect(screen(page)).toContainText("link seen");
    await expect(page).toHaveTitle(/Terminal on n1/);
    await expect(screen(page).locator("a")).toHaveCount(0);
    await page.keyboard.press("Control+F6");
    await expect(page.getByRole("button", { name: "End session" })).toBeFocused();
    await expectAccessible(page, "terminal");
    await page.setViewportSize({ width: 360, height: 740 });
    await expectNoPageScroll(page, "terminal");
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  await test.step("its end is told, and so is that it was switched off", async () => {
    await type(page, "exit 3");
    await expect(page.getByRole("main").getByRole("alert")).toContainText(
      "The shell has ended with exit status 3.",
    );
    await page.getByRole("button", { name: "Open again" }).click();
    await expect(screen(page)).toContainText("root@n1");
    const opened = await api.post<{ terminalId: string }>("/terminals", {
      node: "n1",
      columns: 80,
      rows: 24,
    });
    expect(opened.ok).toBe(true);
    expect(await api.post("/terminals", { node: "n1", columns: 80, rows: 24 })).toMatchObject({
      error: { code: "terminal.too-many", of: "node" },
    });
    const settings = await context.newPage();
    await settings.goto(`${url}/clusters/${clusterId}/settings`);
    const allow = settings.getByRole("switch", { name: "Allow terminals" });
    await expect(allow).toBeChecked();
    await allow.click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText(
      "Terminals were switched off for this cluster.",
    );
    await page.getByRole("button", { name: "Open again" }).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText(
      "Terminals are switched off for this cluster",
    );
    await settings.close();
    expect(await must(lab, "n1", "pgrep -c -f -- '^-bash' || true"), "no shell is left").toBe("0\n");
  });

  const rows = auditOf(dataDirectory);
  const sessions = rows.filter(({ verb, begun_by }) => verb === "terminal.session" && begun_by === null);
  const ends = sessions.map(({ id }) =>
    JSON.parse(rows.find((row) => row.begun_by === id)?.document ?? "{}"),
  );
  expect(sessions.map(({ document }) => JSON.parse(document))).toEqual(
    Array.from({ length: 3 }, () => ({ node: "n1", account: "root" })),
  );
  expect(ends.map(({ end }) => end)).toEqual([
    { kind: "exited", code: 3 },
    { kind: "switched-off" },
    { kind: "switched-off" },
  ]);
  expect(ends[0].bytes.printed).toBeGreaterThan(32_000);
  expect(rows.map(({ document }) => document).join(), "what was typed").not.toContain("kept=");
  expect(refused, "what the page's policy refused").toEqual([]);
  await expect(column(page, "n1")).toHaveCount(0);
});
