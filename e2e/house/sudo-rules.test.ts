import { expect, it } from "vitest";
import { CIB, CIB_HEADER, CONFIGURATION } from "@/lib/change/cib-file";
import { recordsQuestion } from "@/lib/change/configuration/blind-stops";
import { homeOf } from "@/lib/change/operations/homes";
import { pictureOf } from "@/lib/change/operations/picture";
import { OPERATION_SAMPLES } from "@/lib/change/operations/samples";
import { hostQuestions } from "@/lib/checks/questions";
import { sampleCluster, samplePrimitive } from "@/lib/cluster/samples";
import type { Argv } from "@/lib/command/argv";
import type { SideCommand } from "@/lib/command/side-command";
import { SUDO_RULES, sudoRuleFor } from "@/lib/command/sudo-rules";
import { fileQuestion, POINT_QUESTIONS, pathOfPoint } from "@/lib/configuration/points";
import { CONFIGURATION_QUESTIONS, VERIFY_QUESTIONS } from "@/lib/configuration/questions";
import { BESIDE_UNITS } from "@/lib/corosync/cluster-units";
import { SERVICE_QUESTIONS } from "@/lib/corosync/node-services";
import { fenceCommand } from "@/lib/facts/fence-test";
import { FILE_QUESTIONS, ledgerQuestions } from "@/lib/ledger/questions";
import {
  followFiles,
  followJournal,
  journalCommand,
  rotatedCommand,
  tailCommand,
} from "@/lib/logs/questions";
import { recordQuestions } from "@/lib/records/questions";
import { INPUTS_QUESTION, transitionQuestions } from "@/lib/records/transition-questions";
import { readText } from "./sources";

const RULE = { rule: "r1", owner: "l1", isConstraint: true, isOnly: true };
const WHILE = { since: 0, until: 60_000, zoneMinutes: 0 };

const questions: readonly SideCommand[] = [
  ...hostQuestions({
    hosts: ["n1"],
    agents: ["/usr/lib/ocf/resource.d/heartbeat/IPaddr2"],
    units: ["nginx"],
  }),
  ...CONFIGURATION_QUESTIONS,
  ...VERIFY_QUESTIONS,
  ...SERVICE_QUESTIONS,
  ...POINT_QUESTIONS,
  ...ledgerQuestions([RULE], [{ id: "l1", since: null } as never]),
  ...FILE_QUESTIONS,
  ...recordQuestions(WHILE),
  INPUTS_QUESTION,
  ...transitionQuestions("pe-input-2.bz2", "pe-input-1.bz2"),
  fileQuestion("file", pathOfPoint(3)),
];

const asked: readonly Argv[] = [
  ...questions.flatMap(({ argv, privileged }) => (privileged ? [argv] : [])),
  ...[CIB, CIB_HEADER, CONFIGURATION, recordsQuestion(["vip"])],
  ...[journalCommand(0, 60, 100), tailCommand("/var/log/pacemaker.log", 100), followFiles(), followJournal()],
  rotatedCommand("/var/log/pacemaker.log.1", 100, false) ?? ["true"],
  ["zcat", "--", "/var/log/pacemaker.log.2.gz"],
  fenceCommand("fence_ipmilan"),
];

/** Printed by a shell with the key's name in it: a line for it would be one for any program, and the page says that it was not asked. */
const BY_SHELL: readonly Argv[] = asked.filter(([program]) => program === "sh");

it("README has the lines of the table, and no others", () => {
  const lines =
    readText("README.md")
      .replaceAll("\\\n", " ")
      .match(/^ {4}harrier ALL=\(root\) NOPASSWD: .*$/gm) ?? [];
  const told = lines.flatMap((line) =>
    line
      .replace(/^.*NOPASSWD: /, "")
      .split(",")
      .map((one) => one.trim()),
  );
  expect(told.toSorted()).toEqual(Object.values(SUDO_RULES).flat().toSorted());
});

it("what is asked with more rights is allowed by a line", () => {
  expect(BY_SHELL).toHaveLength(1);
  const refused = asked.filter((argv) => sudoRuleFor(argv) === null);
  expect(refused).toEqual(BY_SHELL);
});

it("what an operation runs is allowed by a line", () => {
  const cluster = sampleCluster({ resources: [samplePrimitive("vip", "n1")] });
  const commands = OPERATION_SAMPLES.flatMap((operation): readonly Argv[] => {
    const { way } = homeOf(operation);
    if (way.kind === "live") return way.commands(operation, pictureOf(cluster)).map(({ argv }) => argv);
    if (way.kind === "nodes") return [way.first?.(operation) ?? [], way.command(operation)] as Argv[];
    return [];
  }).filter((argv) => argv.length > 0);
  expect(commands.length).toBeGreaterThan(30);
  expect(commands.filter((argv) => sudoRuleFor(argv) === null)).toEqual([]);
});

it("every service beside the cluster can be started, stopped and started anew", () => {
  const verbs = ["start", "stop", "restart"];
  const all = BESIDE_UNITS.flatMap((unit) => verbs.map((verb): Argv => ["systemctl", verb, unit]));
  expect(all.filter((argv) => sudoRuleFor(argv) === null)).toEqual([]);
});

it("allows nothing beside its lines", () => {
  for (const argv of [
    ["sh", "-c", "id"],
    ["systemctl", "stop", "sshd.service"],
    ["cat", "/etc/shadow"],
    ["nft", "flush", "ruleset"],
    ["crm_verify", "-L", "-V", "--save-xml=/etc/passwd"],
  ] as readonly Argv[])
    expect(sudoRuleFor(argv), argv.join(" ")).toBeNull();
});
