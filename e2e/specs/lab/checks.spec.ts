import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import type { CheckReport, CheckState } from "@/lib/checks/check";
import type { Lab } from "../../lab/lab";
import { expectAccessible, expectNoPageScroll } from "../../support/accessibility";
import { applyAndFollow, clusterTab, review } from "../../support/page";
import { expect, test } from "../../support/test";
import { must, placeOf } from "../../support/truth";

const words = JSON.parse(readFileSync("lib/i18n/messages/en/checks.json", "utf8")) as {
  readonly state: Readonly<Record<CheckState, string>>;
  readonly check: Readonly<Record<string, { readonly question: string }>>;
};

/** First in the PATH of a session. */
const DATE = "/usr/local/bin/date";
const PACEMAKERD = "/usr/local/sbin/pacemakerd";
const AGENT = "/usr/lib/ocf/resource.d/heartbeat/IPaddr2";

/** What goes wrong on a node, how it is found, and what its remedy comes to; `undo` is safe to be run at any time. */
interface Fault {
  readonly check: string;
  readonly node: string;
  readonly make: string;
  readonly state: CheckState;
  readonly found: RegExp;
  readonly at: string;
  readonly remedy: RegExp;
  readonly mend: string;
  readonly undo: string;
}

const FAULTS: readonly Fault[] = [
  {
    ...{ check: "port-pcsd", node: "n2", state: "failed", at: "n1", found: /n2:2224 timed out/ },
    make: "nft add table inet filter && nft 'add chain inet filter input { type filter hook input priority 0 ; }' && nft add rule inet filter input tcp dport 2224 drop",
    remedy: /nft insert rule inet filter input tcp dport 2224 accept/,
    mend: "nft insert rule inet filter input tcp dport 2224 accept",
    undo: "nft delete table inet filter",
  },
  {
    ...{ check: "time-offset", node: "n3", state: "failed", at: "n3", found: /\+(?:89\.9|90\.)\d+ s/ },
    make: `printf '%s\\n' '#!/bin/sh' 'exec /usr/bin/date -d "+90 seconds" "$@"' > ${DATE} && chmod 755 ${DATE}`,
    remedy: /Set the clock/,
    mend: `rm ${DATE}`,
    undo: `rm -f ${DATE}`,
  },
  {
    ...{ check: "name-valid", node: "n2", state: "failed", at: "n2", found: /web_2/ },
    // Debian's tool refuses such a name; images of machines and clouds have it all the same.
    make: `python3 -c 'import socket; socket.sethostname("web_2")'`,
    remedy: /An underscore/,
    mend: "hostname n2",
    undo: "hostname n2",
  },
  {
    ...{ check: "name-loopback", node: "n3", state: "failed", at: "n3", found: /127\.0\.1\.1/ },
    make: "cp /etc/hosts /etc/hosts.kept && sed 's/^[^ ]* n3$/127.0.1.1 n3/' /etc/hosts.kept > /etc/hosts",
    remedy: /Remove the line with 127\.0\.1\.1/,
    mend: "cat /etc/hosts.kept > /etc/hosts && rm /etc/hosts.kept",
    undo: "[ ! -e /etc/hosts.kept ] || { cat /etc/hosts.kept > /etc/hosts && rm /etc/hosts.kept; }",
  },
  {
    ...{ check: "authkey-mode", node: "n2", state: "failed", at: "n2", found: /644 root root/ },
    make: "chmod 644 /etc/corosync/authkey",
    remedy: /chmod 400 \/etc\/corosync\/authkey/,
    mend: "chmod 400 /etc/corosync/authkey",
    undo: "chmod 400 /etc/corosync/authkey",
  },
  {
    ...{ check: "pacemaker-version", node: "n3", state: "failed", at: "n3", found: /9\.9\.9/ },
    make: `printf '%s\\n' '#!/bin/sh' 'echo Pacemaker 9.9.9' > ${PACEMAKERD} && chmod 755 ${PACEMAKERD}`,
    remedy: /Bring the nodes to the same version/,
    mend: `rm ${PACEMAKERD}`,
    undo: `rm -f ${PACEMAKERD}`,
  },
  {
    ...{ check: "agents-equal", node: "n1", state: "warning", at: "n1", found: /IPaddr2/ },
    make: `cp -p ${AGENT} /root/agent.kept && echo '# mine' >> ${AGENT}`,
    remedy: /Install the same version of resource-agents/,
    mend: `cp -p /root/agent.kept ${AGENT} && rm /root/agent.kept`,
    undo: `[ ! -e /root/agent.kept ] || { cp -p /root/agent.kept ${AGENT} && rm /root/agent.kept; }`,
  },
];

const row = (page: Page | Locator, check: string) =>
  page.getByRole("listitem", { name: words.check[check]?.question ?? check, exact: true });

/** Runs the checks from the page and waits until newer ones are shown. */
async function runChecks(page: Page): Promise<void> {
  const fresh = page.waitForResponse(
    async (response) =>
      /\/api\/v1\/clusters\/[^/]+\/checks$/.test(response.url()) &&
      Date.parse(await reportedAt(response)) > began,
    { timeout: 60_000 },
  );
  const began = Date.now();
  await page.getByRole("button", { name: /^Run (?:the checks|again)$/ }).click();
  await fresh;
}

async function reportedAt(response: { json(): Promise<unknown> }): Promise<string> {
  const answer = (await response.json()) as { value?: { latest?: { report: CheckReport } | null } };
  return answer.value?.latest?.report.at ?? "";
}

async function undoAll(lab: Lab): Promise<void> {
  for (const { node, undo } of FAULTS) await lab.exec(node, ["sh", "-c", undo]);
}

test("checks find what is wrong, say what to do, and see that it was done", async ({
  board,
  lab,
  harrier,
}) => {
  await clusterTab(board, "Checks").click();
  await expect(board.getByRole("heading", { name: "Checks", level: 1 })).toBeVisible();
  await expect(board.getByText("Not checked yet")).toBeVisible();
  await runChecks(board);
  // True of the lab: no fencing, one link, nobody who keeps the clock.
  const attention = board.getByRole("region", { name: "Needs a look" });
  await expect(row(board, "fencing-enabled")).toContainText("Failed");
  await expect(row(board, "second-link")).toContainText("Warning");
  const [conf, fencing] = [
    row(board, "second-link").getByRole("link", { name: "Edit corosync.conf" }),
    row(board, "fencing-enabled").getByRole("link", { name: "Set up fencing" }),
  ];
  await expect(conf).toHaveAttribute("href", /\/services\/corosync$/);
  await expect(fencing).toHaveAttribute("href", /\/wizards\/fencing$/);
  const first = await attention
    .getByRole("listitem")
    .filter({ has: board.getByRole("button") })
    .count();
  await board.getByRole("button", { name: /^Passed \(\d+\)$/ }).click();
  for (const { check } of FAULTS) await expect(row(board, check)).toContainText("Passed");

  try {
    for (const { node, make } of FAULTS) await must(lab, node, make);
    await must(lab, "n1", `crm_resource --ban -r vip -N ${await placeOf(lab, "vip")}`);
    await runChecks(board);
    for (const { check, state, found, at, remedy } of FAULTS) {
      const its = row(attention, check);
      await expect(its).toContainText(words.state[state]);
      await expect(its).toContainText("New");
      await expect(its).toContainText(new RegExp(`${at}[^]*${found.source}`));
      await expect(its).toContainText(remedy);
    }
    await expectAccessible(board, "checks");
    await board.setViewportSize({ width: 360, height: 740 });
    await expectNoPageScroll(board, "checks");
    await board.setViewportSize({ width: 1440, height: 900 });

    // What Harrier can do itself is one click away, with its review.
    await row(board, "leftovers")
      .getByRole("button", { name: /Clear the constraints/ })
      .click();
    await expect(review(board)).toBeVisible();
    await applyAndFollow(board, "Clear the constraints that moves left on vip");
    for (const { node, mend } of FAULTS) await must(lab, node, mend);
    await runChecks(board);
    await expect(attention.getByRole("listitem").filter({ has: board.getByRole("button") })).toHaveCount(
      first,
    );
    // The list of those is open still.
    for (const { check } of FAULTS) await expect(row(board, check)).toContainText("Mended");
    await expect(row(board, "leftovers")).toContainText("Mended");
  } finally {
    await undoAll(lab);
  }

  const saved = board.waitForEvent("download");
  await board.getByRole("button", { name: "Save as Markdown" }).click();
  expect((await saved).suggestedFilename()).toMatch(/^checks-.*\.md$/);

  // Without a browser: the same questions, kept in the same place.
  const said = await harrier.harrier("cluster", "checks", harrier.clusterId, "--json");
  expect(said.code).toBe(1);
  const report = JSON.parse(said.output.slice(said.output.indexOf("{"))) as CheckReport;
  const told = (wanted: CheckState) => report.rows.flatMap(({ id, state }) => (state === wanted ? [id] : []));
  expect(told("failed")).toEqual(["fencing-enabled", "fencing-devices"]);
  // Whether the clock is kept right is this machine's to say, of all nodes alike.
  const warnings = told("warning").filter((id) => id !== "time-sync");
  const open = report.rows.filter(({ state }) => state !== "passed");
  expect(warnings, JSON.stringify(open, null, 2)).toEqual(["second-link"]);
  expect(report.rows.length).toBeGreaterThanOrEqual(40);
});
