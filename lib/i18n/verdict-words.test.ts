// The half of next-intl that knows no Next: its main entry needs a request here.
import { createTranslator } from "use-intl/core";
import { expect, it } from "vitest";
import type { Verdict } from "../cluster/health";
import { messages } from "./messages/en";
import { verdictWords } from "./verdict-words";

const t = createTranslator({
  locale: "en",
  messages,
  onError: (error) => {
    throw error;
  },
});

function said(verdict: Verdict): readonly [string, string] {
  const { key, values } = verdictWords(verdict, {
    list: (names) => names.join(" and "),
    part: ({ members }) => members.join("+"),
    copy: ({ version, nodes }) => `${version} on ${nodes.join("+")}`,
    problem: ({ code }) => ({ title: code, text: "Why" }),
  });
  return [
    t(`health.${key}.title` as never, values as never),
    t(`health.${key}.hint` as never, values as never),
  ];
}

const ban = (standing: string, until: string | null = null): Verdict =>
  ({
    code: "leftover-constraint",
    severity: "info",
    constraint: "cli-ban-a-on-n1",
    resource: "a",
    origin: "cli-ban",
    standing,
    until,
  }) as Verdict;
const stopped = (probe: "not-installed" | null): Verdict => ({
  code: "resource-stopped",
  severity: "critical",
  resource: "ora",
  probe,
});
const unmanaged = (code: "resource-unmanaged" | "resource-maintenance", down: boolean): Verdict => ({
  code,
  severity: "warning",
  resource: "r",
  down,
});

it.each<[Verdict, string, RegExp]>([
  [stopped("not-installed"), "ora is stopped (not installed)", /what it needs is not installed/],
  [stopped(null), "ora is stopped", /no node may or can run it/],
  [ban("always"), "A ban of a was left behind", /keeps it off a node for ever/],
  [ban("over", "2026-11-20 08:00:00Z"), "A ban of a was left behind, and is over", /ended at 2026-11-20/],
  [ban("until", "2099-01-01"), "A ban of a was left behind, until 2099-01-01", /ends by itself at 2099/],
  [ban("over"), "A ban of a was left behind, and is over", /cli-ban-a-on-n1 ended and comes to nothing/],
  [ban("unknown"), "A ban of a was left behind, for a time", /at the times that its rule has\. Whether/],
  [ban("unknown", "2099-01-01"), "A ban of a was left behind, for a time", /until 2099-01-01\. Whether/],
  [ban("idle"), "A ban of a was left behind, and is not in force now", /may count again/],
  [ban("sometimes"), "A ban of a was left behind", /while its rule says so/],
  [unmanaged("resource-unmanaged", false), "r is unmanaged", /Its monitors go on/],
  [unmanaged("resource-unmanaged", true), "r is stopped and unmanaged", /Nothing will start it/],
  [unmanaged("resource-maintenance", false), "r is in maintenance", /neither starts, stops, monitors nor/],
  [
    { code: "node-standby", severity: "warning", node: "n1", onFail: false, active: 2 },
    "n1 is in standby, with active resources",
    /2 resources are still active there/,
  ],
  [
    { code: "node-standby", severity: "warning", node: "n1", onFail: true, active: 0 },
    "n1 was put in standby by a failure",
    /^A resource with on-fail=standby failed there\. Clean/,
  ],
  [
    { code: "node-offline", severity: "warning", node: "n1", back: "maintenance" },
    "n1 is offline (maintenance)",
    /it will be in maintenance/,
  ],
  [
    {
      code: "copies-differ",
      severity: "warning",
      copies: [
        { version: "0.9", nodes: ["n1", "n2"] },
        { version: "0.8", nodes: ["n3"] },
      ],
    },
    "Nodes have different versions of the configuration",
    /: 0\.9 on n1\+n2 and 0\.8 on n3\. Two looks/,
  ],
  [
    { code: "resource-multiply-active", severity: "critical", resource: "r", nodes: ["n1", "n2"] },
    "r is active on n1 and n2 at once",
    /data is in danger/,
  ],
])("%#", (verdict, title, hint) => {
  const words = said(verdict);
  expect(words[0]).toBe(title);
  expect(words[1]).toMatch(hint);
});
