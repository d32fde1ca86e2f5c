import { isConstraint } from "../change/configuration/tree";
import type { ResourceConfiguration } from "../cluster/configuration";
import type { Node } from "../cluster/node";
import type { Argv } from "../command/argv";
import { SCRATCH_OLD_MINUTES } from "../command/scratch";
import type { StepAnswer } from "../command/script-answers";
import type { SideCommand } from "../command/side-command";
import { CIB_DIRECTORY, POINT_QUESTIONS } from "../configuration/points";
import { readTransient, TRANSIENT_QUESTION } from "../configuration/questions";
import { attributeOf, type XmlElement } from "../pacemaker/xml/xml-element";
import type { Unsaid } from "./entry";
import type { Mark } from "./marks";
import type { Thing } from "./thing";

type Answers = Readonly<Record<string, StepAnswer>>;

/** So many rules are asked about, and so many elements looked for in what is kept. */
const MOST_RULES = 40;
const MOST_MARKS = 200;

/** A rule with a date in it, and what it stands in. */
export interface ExpiringRule {
  readonly rule: string;
  readonly owner: string;
  readonly isConstraint: boolean;
  /** The owner has no other rule. */
  readonly isOnly: boolean;
}

/** Rules that may be over some day. Of those inside others the outermost counts. */
export function expiringRules(configuration: XmlElement): readonly ExpiringRule[] {
  const found: ExpiringRule[] = [];
  const visit = (one: XmlElement, owner: XmlElement) => {
    const rules = one.children.filter(({ name }) => name === "rule");
    for (const rule of rules) {
      const id = attributeOf(rule, "id");
      const of = attributeOf(owner, "id");
      if (id !== null && of !== null && isDated(rule))
        found.push({ rule: id, owner: of, isConstraint: isConstraint(owner), isOnly: rules.length === 1 });
    }
    for (const child of one.children) {
      if (child.name === "rule") continue;
      visit(child, child.name === "lifetime" ? owner : child);
    }
  };
  visit(configuration, configuration);
  return found.slice(0, MOST_RULES);
}

function isDated(rule: XmlElement): boolean {
  return rule.children.some((one) => one.name === "date_expression" || (one.name === "rule" && isDated(one)));
}

/** What the watched node is asked; nothing of it changes anything. */
export function ledgerQuestions(
  rules: readonly ExpiringRule[],
  marks: readonly Mark[],
): readonly SideCommand[] {
  const patterns = marks.slice(0, MOST_MARKS).flatMap(({ id }) => ["-e", `id="${id}"`]);
  const looked: readonly SideCommand[] =
    patterns.length === 0 ? [] : [{ name: "marks", argv: grepFor(patterns), privileged: true }];
  return [
    TRANSIENT_QUESTION,
    ...rules.map(
      ({ rule }, index): SideCommand => ({
        name: `rule-${index}`,
        argv: ["crm_rule", "--check", `--rule=${rule}`],
        privileged: true,
      }),
    ),
    ...POINT_QUESTIONS,
    ...looked,
  ];
}

function grepFor(patterns: readonly string[]): Argv {
  return ["grep", "-r", "-H", "-F", "--include=cib-*.raw", ...patterns, CIB_DIRECTORY];
}

/** What every member is asked of its own files. */
export const FILE_QUESTIONS: readonly SideCommand[] = [
  { name: "files", argv: ["ls", "-l", "--time-style=+%s", CIB_DIRECTORY], privileged: true },
  {
    name: "scratch",
    argv: [
      "find",
      ...["/dev/shm", "/tmp", "-maxdepth", "1", "-type", "d", "-name", "harrier.????????"],
      ...["-mmin", `+${SCRATCH_OLD_MINUTES}`, "-printf", "%p\\n"],
    ],
    privileged: true,
  },
];

/** crm_rule's exit status for a rule whose time is over, and for one whose time has not come. */
const EXPIRED = 110;
const NOT_YET = 111;

/**
 * Constraints whose standing the picture does not have, as crm_rule says of their rules. Where it says different things
 * of several rules of one, or nothing, it stays unknown.
 */
export function judgedByRules(
  things: readonly Thing[],
  rules: readonly ExpiringRule[],
  answers: Answers,
): readonly Thing[] {
  return things.map((thing) => {
    if (thing.kind !== "constraint" || thing.standing !== "unknown") return thing;
    const said = rules.flatMap(({ owner }, index) =>
      owner === thing.constraint ? [answers[`rule-${index}`]?.code] : [],
    );
    const [code, ...others] = new Set(said);
    if (others.length > 0) return thing;
    if (code === EXPIRED) return { ...thing, standing: "over" };
    if (code === NOT_YET) return { ...thing, standing: "idle" };
    return code === 0 ? { ...thing, standing: thing.until === null ? "sometimes" : "until" } : thing;
  });
}

/** Rules that crm_rule says are over; those of constraints that are told already are left out. */
export function expiredRules(
  rules: readonly ExpiringRule[],
  answers: Answers,
  told: ReadonlySet<string>,
): readonly Thing[] {
  return rules.flatMap(({ rule, owner, isConstraint: isOfConstraint, isOnly }, index): readonly Thing[] => {
    if (answers[`rule-${index}`]?.code !== EXPIRED || told.has(owner)) return [];
    return [{ kind: "expired-rule", rule, owner, whole: isOfConstraint && isOnly }];
  });
}

/** What Pacemaker's daemons keep of a node themselves, and what agents keep of their resource. */
const OF_DAEMONS =
  /^(?:#|fail-count-|last-failure-|master-|promotion-|probe_complete$|shutdown$|terminate$|standby$|maintenance$|resource-discovery-enabled$|resources-discovered$)/;
/** Names that agents give their attributes where nobody chose another one. */
const OF_AGENTS: Readonly<Record<string, RegExp>> = {
  ping: /^pingd$/,
  pingd: /^pingd$/,
  ethmonitor: /^ethmonitor-/,
  ifspeed: /^ifspeed-/,
};

/** Values that hold until a node's cluster services restart, and that no daemon and no configured agent keeps. */
export function transientThings(
  answers: Answers,
  nodes: readonly Node[],
  configurations: readonly ResourceConfiguration[],
): readonly Thing[] {
  const { transient } = answers;
  if (transient?.code !== 0) return [];
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  return readTransient(transient.stdout).flatMap(({ node: id, values }) => {
    const node = names.get(id) ?? id;
    return Object.entries(values)
      .filter(([name]) => !OF_DAEMONS.test(name) && !configurations.some((one) => keeps(one, name)))
      .map(([name, value]): Thing => ({ kind: "transient-attribute", node, name, value }));
  });
}

/** Whether an agent keeps the attribute: it is called after its resource, or as its parameters or its agent have it. */
function keeps({ id, agent, instanceAttributes }: ResourceConfiguration, name: string): boolean {
  if (name.includes(id) || Object.values(instanceAttributes).includes(name)) return true;
  return OF_AGENTS[agent?.type ?? ""]?.test(name) ?? false;
}

/** A file that a member has. */
export interface ShadowFile {
  readonly thing: Extract<Thing, { kind: "shadow" }>;
  readonly user: string;
  readonly at: string;
}

/** `-rw------- 1 root root 4711 1732700000 shadow.try` of `ls -l --time-style=+%s`. */
export function shadowsOf(node: string, answers: Answers): readonly ShadowFile[] {
  return (answers.files?.stdout ?? "").split("\n").flatMap((line): readonly ShadowFile[] => {
    const [, user = "", seconds, name] =
      /^-\S+\s+\d+\s+(\S+)\s+\S+\s+\d+\s+(\d{9,11}) shadow\.([A-Za-z0-9_][A-Za-z0-9_.-]{0,199})$/.exec(
        line,
      ) ?? [];
    if (seconds === undefined || name === undefined) return [];
    const at = new Date(Number(seconds) * 1000).toISOString();
    return [{ thing: { kind: "shadow", node, name }, user, at }];
  });
}

/** `cibadmin` where nothing matches, `grep` where no file does, `crm_rule` for the states that a rule can have. */
const TRANSIENT_SAYS: ReadonlySet<number> = new Set([0, 105]);
const RULE_SAYS: ReadonlySet<number> = new Set([0, EXPIRED, 111, 112, 113]);
const PAST_SAYS: ReadonlySet<number> = new Set([0, 1]);
const SAID_LENGTH = 200;

/** Questions to the watched node that its tools did not answer. */
export function unsaidBy(node: string, rules: readonly ExpiringRule[], answers: Answers): readonly Unsaid[] {
  return [
    ...unsaid("transient", node, answers.transient, TRANSIENT_SAYS),
    ...rules.flatMap(({ rule }, index) => unsaid("rule", rule, answers[`rule-${index}`], RULE_SAYS)),
    ...unsaid("past", node, answers.headers, PAST_SAYS),
  ];
}

/** Questions about a member's own files that it did not answer. */
export function filesUnsaid(node: string, answers: Answers): readonly Unsaid[] {
  return unsaid("files", node, answers.files, new Set([0]));
}

function unsaid(
  question: Unsaid["question"],
  subject: string,
  answer: StepAnswer | undefined,
  says: ReadonlySet<number>,
): readonly Unsaid[] {
  if (answer !== undefined && says.has(answer.code)) return [];
  const said = (answer?.stderr || answer?.stdout || "").trim().slice(0, SAID_LENGTH);
  return [{ question, subject, said }];
}

export function scratchThings(node: string, answers: Answers): readonly Thing[] {
  const count = (answers.scratch?.stdout ?? "").split("\n").filter((line) => line.startsWith("/")).length;
  return count === 0 ? [] : [{ kind: "scratch", node, count }];
}
