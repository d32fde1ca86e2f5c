import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Argv } from "../command/argv";
import { type Script, scriptText } from "../command/script";
import { trialWithout } from "../ledger/trials";
import { element, formatXml } from "../pacemaker/xml/format-xml";
import { childrenOf, type XmlElement } from "../pacemaker/xml/xml-element";
import { editConfiguration } from "./configuration/edit";
import { forceQuestions } from "./configuration/in-force";
import { askItself, askProbe } from "./configuration/in-force-steps";
import { Masker } from "./configuration/masker";
import type { ConfigurationOperation } from "./configuration/operation";
import { rehearsalScript } from "./configuration/rehearse-script";
import { given, SAMPLES, type Sample } from "./configuration/samples";
import { type SpokenCommand, speak, speakMasked } from "./configuration/speak";
import { stageScript, WORK } from "./configuration/stage-script";
import { takeBackCommands } from "./configuration/take-back-commands";
import { takeBack, touchedBy } from "./configuration/touched";
import { idOf } from "./configuration/tree";
import { validationsOf } from "./configuration/validations";
import type { DialectName } from "./dialect/dialect";
import { hideCommand } from "./import/hide-command";
import { scratchScript } from "./import/scratch-script";
import { lineRefusal } from "./import/script-commands";
import type { Picture } from "./operations/picture";
import { applyScript } from "./run/apply-script";
import { patchScript } from "./run/patch-script";
import { trialsScript } from "./trial/trials-script";
import { whatIfScript } from "./trial/what-if";

const token = "0123456789abcdef0123";
const SECRET = "S3CRETinPLAIN";
const TOOLS = [
  { pcs: [0, 9], crmsh: [4, 2], pacemaker: [2, 0, 5] },
  { pcs: [0, 11, 5], crmsh: [4, 4, 1], pacemaker: [2, 1, 5] },
  { pcs: [0, 12, 0], crmsh: [5, 0, 0], pacemaker: [3, 0, 0] },
] as const;
const NAMES: readonly DialectName[] = ["pcs", "crmsh", "pacemaker"];

let folder = "";

/** Every command of a script goes through `timeout`: this one writes its arguments down and runs nothing. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "harrier-arguments-"));
  program("timeout", "/bin/sh", `printf '%s\\n' "$@" >>${join(folder, "seen")}`);
  program("pcs", "/usr/bin/python3", "");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function program(name: string, interpreter: string, text: string): void {
  writeFileSync(join(folder, name), `#!${interpreter}\n${text}\n`);
  chmodSync(join(folder, name), 0o755);
}

/** All that who lists the node's processes would read while a script runs. */
function argumentsOf(script: Script): string {
  const seen = join(folder, "seen");
  writeFileSync(seen, "");
  const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` };
  const { stderr } = spawnSync("sh", ["-s"], { input: scriptText(script), encoding: "utf8", env });
  expect(stderr).toBe("");
  return readFileSync(seen, "utf8");
}

/** The words of it with a secret in them. */
function toldBy(script: Script): readonly string[] {
  return argumentsOf(script)
    .split("\n")
    .filter((word) => word.includes(SECRET));
}

/** Elements that own parameters, or may. */
const OWNERS: ReadonlySet<string> = new Set(["primitive", "template", "node", "alert", "recipient"]);
const SETS = /^(?:instance_attributes|meta_attributes|cluster_property_set)$/;

function pairIn(set: string): XmlElement {
  return element("nvpair", { id: `${set}-passwd`, name: "passwd", value: SECRET });
}

/** The same configuration with a secret in every set of values, and in everything that may have one. */
function withSecrets(one: XmlElement): XmlElement {
  const children = one.children.map(withSecrets);
  if (SETS.test(one.name) && !one.attributes.has("id-ref"))
    return { ...one, children: [...children, pairIn(idOf(one))] };
  if (!OWNERS.has(one.name) || childrenOf(one, "instance_attributes").length > 0) return { ...one, children };
  const id = `${idOf(one)}-instance_attributes`;
  return { ...one, children: [...children, element("instance_attributes", { id }, [pairIn(id)])] };
}

/** The same step with a secret among all values that it sets. */
function withSecret(step: ConfigurationOperation): ConfigurationOperation {
  const more = Object.entries(step).flatMap(([key, value]) => {
    const isList = /^(?:parameters|values|meta|attributes)$/.test(key) && step.kind !== "node.utilization";
    return isList && typeof value === "object" ? [[key, { ...value, passwd: SECRET }] as const] : [];
  });
  return { ...step, ...Object.fromEntries(more) } as ConfigurationOperation;
}

interface Case {
  readonly step: ConfigurationOperation;
  readonly before: XmlElement;
  readonly after: XmlElement;
}

/** What stands beside what is set, and what is set: each step where secrets are, and the same that sets one more. */
const CASES: readonly Case[] = SAMPLES.flatMap((sample: Sample) => {
  const before = withSecrets(given(sample));
  return [sample.step, withSecret(sample.step)].flatMap((step) => {
    const after = editConfiguration(before, step);
    return after.ok ? [{ step, before, after: after.value }] : [];
  });
});

function commandsIn(name: DialectName, tools: (typeof TOOLS)[number], discreet: boolean) {
  const said = CASES.flatMap(({ step, before }): readonly SpokenCommand[] => {
    const spoken = speak(before, [step], name, tools, { discreet });
    return spoken.ok ? spoken.value.commands : [];
  });
  return [...new Map(said.map((one) => [JSON.stringify(one.argv), one])).values()];
}

const telling = (argvs: readonly Argv[]) => argvs.filter((argv) => argv.join(" ").includes(SECRET)).length;
const asSteps = (argvs: readonly Argv[], module?: string) =>
  argvs.map((argv, index) => ({
    ...{ name: `c${index}`, argv, timeoutSeconds: 5 },
    ...(module === undefined ? {} : { module }),
  }));
const STAGED = {
  ...{ token, sudo: true, play: true, force: { questions: [], probe: null }, leaving: [] },
  validations: validationsOf(CASES.map(({ step }) => step)),
};
const TRIED = { token, sudo: true, play: true, away: [], schemaMajor: 3 };

describe("no argument list on a node tells a secret", () => {
  it("in what is tried here there are many, and what is only to be read tells them", () => {
    expect(CASES.length).toBeGreaterThan(120);
    for (const name of NAMES) {
      const read = commandsIn(name, TOOLS[1], false).map(({ argv }) => argv);
      expect(telling(read)).toBeGreaterThan(30);
    }
    const read = commandsIn("crmsh", TOOLS[1], false).map(({ argv }) => argv);
    expect(argumentsOf({ token, first: asSteps(read.slice(0, 20)) })).toContain(SECRET);
  });

  const stages = NAMES.flatMap((name) => TOOLS.map((tools) => ({ name, tools })));
  it.each(stages)(
    "while $name of $tools.pacemaker stages a change, alone and in a basket",
    ({ name, tools }) => {
      const commands = commandsIn(name, tools, true).map(({ argv, dialect }) => ({
        argv: dialect.onFile(argv, WORK),
        module: dialect.module,
      }));
      expect(telling(commands.map(({ argv }) => argv))).toBeGreaterThan(30);
      const basket = argumentsOf(stageScript({ ...STAGED, commands }));
      expect(basket).toContain("crm_simulate");
      expect(basket.split("\n").filter((word) => word.includes(SECRET))).toEqual([]);
      const alone = commands.flatMap(({ argv, module }) =>
        module === undefined ? [] : [asSteps([argv], module)],
      );
      expect(toldBy({ token, first: [], lanes: alone })).toEqual([]);
    },
  );

  it.each(stages)(
    "and what people see of $name of $tools.pacemaker is the same commands",
    ({ name, tools }) => {
      const apart = CASES.filter(({ step, before }) => {
        const use = { discreet: true };
        const spoken = speak(before, [step], name, tools, use);
        const programs = spoken.ok ? spoken.value.commands.map(({ argv }) => argv.slice(0, 2)) : [];
        const shown = speakMasked(before, [step], name, tools, use);
        expect(shown.flat().join(" ")).not.toContain(SECRET);
        return String(programs) !== String(shown.map((argv) => argv.slice(0, 2)));
      });
      expect(apart.map(({ step }) => step.kind)).toEqual([]);
    },
  );

  it("where pcs is no Python program, so that it cannot be told in another way", () => {
    program("pcs", "/bin/sh", "");
    const commands = commandsIn("pcs", TOOLS[1], true)
      .filter(({ dialect }) => dialect.module !== undefined)
      .map(({ argv, dialect }) => dialect.onFile(argv, WORK));
    expect(telling(commands)).toBeGreaterThan(30);
    const lanes = commands.map((argv) => asSteps([argv], "pcs.app"));
    expect(toldBy({ token, first: [], lanes })).toEqual([]);
    program("pcs", "/usr/bin/python3", "");
  });

  it("while a change is taken back", () => {
    const commands = CASES.flatMap(({ before, after }) => {
      const touched = touchedBy(before, after);
      const target = takeBack(after, touched);
      return target.ok ? takeBackCommands(after, target.value, touched, TOOLS[1]).commands : [];
    }).map(({ argv, dialect }) => ({ argv: dialect.onFile(argv, WORK) }));
    expect(telling(commands.map(({ argv }) => argv))).toBeGreaterThan(30);
    expect(toldBy(stageScript({ ...STAGED, commands }))).toEqual([]);
  });

  it("while the ledger tries what would be without a thing, and on any other copy", () => {
    const picture = { cluster: { toolVersion: "2.1.5" } } as Picture;
    const changes = CASES.flatMap(
      ({ step, before }) => trialWithout([{ operation: null, steps: [step] }], picture, before, false) ?? [],
    );
    expect(telling(changes)).toBeGreaterThan(30);
    const variants = [{ changes, afterwards: changes }];
    expect(toldBy(whatIfScript({ ...TRIED, variants }))).toEqual([]);
  });

  it("while whole configurations are rehearsed, or asked what may happen", () => {
    const configuration = formatXml(CASES.at(-1)?.before ?? element("configuration"));
    expect(configuration).toContain(SECRET);
    const plays = [{ configuration, failing: { name: "n1" }, keepsQuorum: true }];
    expect(toldBy(rehearsalScript({ ...TRIED, fencing: true, plays }))).toEqual([]);
    expect(toldBy(trialsScript({ ...TRIED, configuration, trials: [] }))).toEqual([]);
  });

  it("while a change is brought to the cluster", () => {
    const lanes = CASES.flatMap(({ step, after }) => {
      const force = forceQuestions(after, [step]);
      return [askItself(force, (argv) => argv), askProbe(force)];
    });
    expect(toldBy({ token, first: [], lanes })).toEqual([]);
    const base = { adminEpoch: 0, epoch: 1, numUpdates: 1 };
    const patch = `<diff><change operation="create">${formatXml(pairIn("a"))}</change></diff>`;
    expect(toldBy(patchScript({ token, sudo: true, patch, base }))).toEqual([]);
    const commands: readonly Argv[] = [["cibadmin", "--create", `--xml-text=${formatXml(pairIn("a"))}`]];
    const applied = argumentsOf(applyScript({ token, sudo: true, commands, base: null }));
    expect(applied).toContain("--xml-file=");
    expect(applied.split("\n").filter((word) => word.includes(SECRET))).toEqual([]);
  });

  it.each(NAMES)("while a script in the words of %s is imported", (name) => {
    const argvs = commandsIn(name, TOOLS[1], false).map(({ argv }) => argv);
    const commands = argvs
      .filter((argv) => lineRefusal(argv.map((text) => [{ text }])) === null)
      .map((argv) => ({ line: 1, text: "", argv }));
    expect(telling(commands.map(({ argv }) => argv))).toBeGreaterThan(30);
    const masker = new Masker();
    const hidden = commands.map((command) => hideCommand(command, masker));
    const script = scratchScript({
      token,
      sudo: true,
      begin: CASES[0]?.before ?? element("configuration"),
      what: { commands: hidden },
    });
    expect(toldBy(script)).toEqual([]);
  });
});
