import type { TransientValues } from "../api/configuration-view";
import { findingsIn, type VerifyFinding } from "../change/configuration/verify-findings";
import { MASK } from "../command/redact";
import type { StepAnswer } from "../command/script-answers";
import type { SideCommand } from "../command/side-command";
import { hideInTree } from "../pacemaker/cib/hide-secrets";
import { parseXml } from "../pacemaker/xml/parse-xml";
import { attributeOf, childrenOf, type XmlElement } from "../pacemaker/xml/xml-element";
import { type OptionDescription, readOptions } from "./read-options";

/** Where a distribution may have put the daemons; they are not in anybody's PATH. */
const HOMES = ["/usr/lib/pacemaker", "/usr/libexec/pacemaker"];
const DAEMONS = ["pacemaker-schedulerd", "pacemaker-controld", "pacemaker-based"];

const metadataName = (home: number, daemon: number) => `metadata-${home}-${daemon}`;

/** Node attributes that hold until the cluster services restart. */
export const TRANSIENT_QUESTION: SideCommand = {
  name: "transient",
  argv: ["cibadmin", "-Q", "--xpath", "//transient_attributes"],
  privileged: true,
};

/** The configuration as the node has it now. It comes without the status: a whole reading of 500 resources takes much longer. */
export const CONFIGURATION_QUESTION: SideCommand = {
  name: "configuration",
  argv: ["cibadmin", "-Q", "-o", "configuration"],
  privileged: true,
};

/**
 * What the node's own tools say of the configuration; none of it changes anything. Pacemaker before 2.1.8 has no
 * `--list-options`: there the daemons say the same of themselves.
 */
export const CONFIGURATION_QUESTIONS: readonly SideCommand[] = [
  CONFIGURATION_QUESTION,
  { name: "options", argv: ["crm_attribute", "--list-options=cluster", "--all", "--output-as=xml"] },
  {
    name: "resource-options",
    argv: ["crm_resource", "--list-options=primitive", "--all", "--output-as=xml"],
  },
  ...HOMES.flatMap((home, at) =>
    DAEMONS.map(
      (daemon, index): SideCommand => ({
        name: metadataName(at, index),
        argv: [`${home}/${daemon}`, "metadata"],
      }),
    ),
  ),
  TRANSIENT_QUESTION,
];

/** What Pacemaker's own check says. Of 500 resources it takes seconds, so that nothing else waits for it. */
export const VERIFY_QUESTIONS: readonly SideCommand[] = [
  { name: "verify", argv: ["crm_verify", "-L", "-V"], privileged: true, seconds: 14 },
];

type Answers = Readonly<Record<string, StepAnswer>>;

export interface ConfigurationAnswers {
  readonly cluster: readonly OptionDescription[];
  readonly resource: readonly OptionDescription[];
  /** By the nodes' ids. */
  readonly transient: readonly TransientValues[];
}

/** The configuration section as the node has it now; null where it did not say. */
export function configurationSaid({ configuration }: Answers): string | null {
  const isSaid = configuration?.code === 0 && configuration.stdout.includes("<configuration");
  return isSaid ? configuration.stdout : null;
}

export function readAnswers(answers: Answers): ConfigurationAnswers {
  const textOf = (name: string) => (answers[name]?.code === 0 ? [answers[name].stdout] : []);
  const listed = readOptions(textOf("options"));
  const daemons = HOMES.flatMap((_, at) =>
    DAEMONS.flatMap((_daemon, index) => textOf(metadataName(at, index))),
  );
  return {
    cluster: listed.length > 0 ? listed : readOptions(daemons),
    resource: readOptions(textOf("resource-options")),
    transient: readTransient(answers.transient?.stdout ?? ""),
  };
}

/**
 * What crm_verify found; null: it could not be asked. It ends with 78 (or 1, or the number of errors) where it found
 * something; without the cluster it says nothing of it.
 */
export function readVerified({ verify }: Answers): readonly VerifyFinding[] | null {
  const findings = findingsIn(verify);
  return verify?.code === 0 || findings.length > 0 ? findings : null;
}

/** `<transient_attributes id="…">`, or several of them in `<xpath-query>`: by the nodes' ids, secrets masked. */
export function readTransient(text: string): readonly TransientValues[] {
  const parsed = parseXml(text);
  if (!parsed.ok) return [];
  const root = hideInTree(parsed.value, () => MASK);
  const all = root.name === "transient_attributes" ? [root] : childrenOf(root, "transient_attributes");
  return all.map((one) => ({ node: attributeOf(one, "id") ?? "", values: pairsIn(one) }));
}

function pairsIn(one: XmlElement): Readonly<Record<string, string>> {
  const pairs = childrenOf(one, "instance_attributes").flatMap((set) => childrenOf(set, "nvpair"));
  return Object.fromEntries(
    pairs.map((pair) => [attributeOf(pair, "name") ?? "", attributeOf(pair, "value") ?? ""]),
  );
}
