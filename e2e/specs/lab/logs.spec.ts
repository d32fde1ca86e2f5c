import type { Locator, Page } from "@playwright/test";
import type { LogsView } from "@/lib/api/logs-view";
import { expectAccessible, expectNoPageScroll } from "../../support/accessibility";
import { headless } from "../../support/headless";
import { clusterTab } from "../../support/page";
import { expect, test } from "../../support/test";
import { must } from "../../support/truth";

/** First in the PATH of a session. */
const DATE = "/usr/local/bin/date";
/** Of this run alone. */
const MARK = `marker${Date.now()}`;
const LOG = "/var/log/pacemaker/pacemaker.log";
const NL = "\\n";

const lines = (page: Page): Locator => page.getByRole("log", { name: "Log lines" });

async function choose(page: Page, field: string, choice: string): Promise<void> {
  await page.getByRole("combobox", { name: field }).click();
  await page.getByRole("option", { name: choice, exact: true }).click();
}

test("logs of all nodes: in one order, by words, followed as they are written, harmless, and where a clock is off", async ({
  board,
  lab,
  harrier,
}) => {
  // Written by hand, where the daemons write: a time to put it beside another node's, and what would do harm.
  const write = (node: string, level: string, text: string) =>
    must(
      lab,
      node,
      `printf "$(/usr/bin/date '+%b %d %H:%M:%S.%3N') ${node} pacemaker-controld  [1] (test) ${"\\t"}${level}: ${text}${NL}" >> ${LOG}`,
    );
  try {
    await write("n1", "notice", `${MARK} one \\033[31mred\\033[0m <script>alert(1)</script>`);
    await write("n2", "error", `${MARK} two`);
    // n3's clock is 90 s ahead, and what it writes as well.
    await must(
      lab,
      "n3",
      `printf '%s${NL}' '#!/bin/sh' 'exec /usr/bin/date -d "+90 seconds" "$@"' > ${DATE} && chmod 755 ${DATE}`,
    );
    await must(
      lab,
      "n3",
      `printf "$(/usr/bin/date -d '+90 seconds' '+%b %d %H:%M:%S.%3N') n3 pacemaker-controld  [1] (test) ${"\\t"}warning: ${MARK} three${NL}" >> ${LOG}`,
    );

    await clusterTab(board, "Logs").click();
    await expect(board.getByRole("heading", { name: "Logs", level: 1 })).toBeVisible();
    await expect(board.getByText(/The clock of n3 is (?:89\.9|90) s ahead/)).toBeVisible();
    // It opens at the newest.
    const belowPx = () => lines(board).evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight);
    await expect.poll(belowPx).toBeLessThan(24);
    await board.getByRole("searchbox", { name: "Text" }).fill(MARK);
    await expect(board.getByRole("status")).toHaveText(/^3 of [\d,]+ lines$/);
    const shown = lines(board).getByRole("button");
    await expect(shown).toHaveText([
      /n1.*pacemaker-controld.*marker\d+ one red <script>alert\(1\)<\/script>/,
      /Error.*n2.*marker\d+ two/,
      /Warning.*n3.*marker\d+ three/,
    ]);
    await shown.nth(1).click();
    await expect(board.getByRole("region", { name: "The whole line" })).toContainText(`${MARK} two`);
    await expectAccessible(board, "logs");
    await board.setViewportSize({ width: 360, height: 740 });
    await expectNoPageScroll(board, "logs");
    await board.setViewportSize({ width: 1440, height: 900 });

    await choose(board, "Severity", "errors");
    await expect(shown).toHaveText([/two$/]);
    await choose(board, "Severity", "all but debug");
    await choose(board, "Node", "n1");
    await expect(shown).toHaveText([/one red/]);
    await choose(board, "Node", "all nodes");
    // A reload keeps what was chosen.
    await board.reload();
    await expect(board.getByRole("searchbox", { name: "Text" })).toHaveValue(MARK);
    await expect(shown).toHaveCount(3);

    await board.getByRole("switch", { name: "Follow" }).click();
    await expect.poll(async () => must(lab, "n2", "pgrep -fc '[t]ail -v -n 0 -F' || true")).not.toMatch(/^0/);
    await write("n2", "notice", `${MARK} four`);
    await expect(shown.last()).toContainText(`${MARK} four`);
    await choose(board, "About", "Membership and quorum");
    await expect(board.getByText("Nothing was written in that time that fits.")).toBeVisible();
    await board.getByRole("button", { name: "Show everything" }).click();
    await board.getByRole("switch", { name: "Follow" }).click();
    // Nobody looks any more: nothing is left running on the nodes.
    await expect
      .poll(async () => (await must(lab, "n2", "pgrep -fc '[t]ail -v -n 0 -F' || true")).trim(), {
        timeout: 30_000,
      })
      .toBe("0");
  } finally {
    await lab.exec("n3", ["rm", "-f", DATE]);
  }

  // Nodes' ways and words without a browser; what cannot be is a clear error.
  const api = headless(harrier.url, harrier.clusterId);
  const view = await api.get<LogsView>("/logs?lines=200");
  if (!view.ok) throw new Error(view.error.code);
  expect(view.value.nodes.map(({ node, sources }) => [node, sources])).toEqual(
    lab.nodes.map(({ name }) => [name, ["pacemaker", "corosync", "journal"]]),
  );
  const times = view.value.lines.map(({ at }) => at);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(await api.get("/logs?lines=0")).toMatchObject({ ok: false, error: { code: "api.invalid-input" } });
});
