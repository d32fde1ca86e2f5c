import "server-only";
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { ImportRequest, ImportView } from "@/lib/api/import-view";
import { IMPORT_FORMATS } from "@/lib/change/import/format";
import { COMMAND_LINE } from "../boundary/caller";
import { runtime } from "../runtime";
import { planImport } from "../services/import/plan";
import { viewImport } from "../services/import/view";
import { CliError, toCliError } from "./cli-error";
import { clusterCalled } from "./cluster-list";
import { planAndApply } from "./plan-and-apply";

const MANY = { type: "string", multiple: true, default: [] as string[] } as const;
const FLAG = { type: "boolean", default: false } as const;

/**
 * `import NAME FILE …`: says what was understood and what stands in the way, then what the plan would do; `--yes` applies it, and a
 * text of which a part would not come only with `--partly`.
 */
export async function importFile(args: readonly string[]): Promise<void> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...{ format: { type: "string" }, map: MANY, rename: MANY, skip: MANY, replace: MANY },
      ...{ "replace-all": FLAG, same: FLAG, here: FLAG, yes: FLAG, partly: FLAG },
    },
  });
  const [name, file] = positionals;
  if (name === undefined || file === undefined)
    throw new CliError("Which cluster, and which file? npm run harrier -- import NAME FILE");
  const format = IMPORT_FORMATS.find((one) => one === values.format) ?? null;
  if (values.format !== undefined && format === null)
    throw new CliError(`--format is one of ${IMPORT_FORMATS.join(", ")}.`);
  const cluster = await clusterCalled(name);
  await (await runtime()).hub.watchOne(cluster.id);
  let request: ImportRequest = {
    clusterId: cluster.id,
    text: textOf(file),
    format,
    begin: values.here ? "here" : "empty",
    choices: {
      mode: values.same ? "same" : "add",
      nodes: pairsOf(values.map, "--map"),
      ids: pairsOf(values.rename, "--rename"),
      replace: values.replace,
      skip: values.skip,
      values: {},
    },
  };
  let view = await understood(request);
  const given = fromEnvironment(view);
  const replace = values["replace-all"] ? view.clashes.map(({ path }) => path) : values.replace;
  if (Object.keys(given).length > 0 || replace.length > values.replace.length) {
    request = { ...request, choices: { ...request.choices, values: given, replace } };
    view = await understood(request);
  }
  for (const line of linesOf(view)) console.log(line);
  if (values.yes && !values.partly) refuseParts(view);
  await planAndApply({
    cluster,
    operation: () => planImport(COMMAND_LINE, request),
    already:
      view.lines.length > 0 ? "Of what was read nothing is missing here." : "Nothing of it is missing here.",
    apply: values.yes,
  });
}

/** @throws CliError where lines of the text were not read, or what was read does not come as a whole: which, by line or path */
export function refuseParts({ lines, partly, left }: Pick<ImportView, "lines" | "partly" | "left">): void {
  const missed = [...lines.map(({ line }) => `line ${line}`), ...partly, ...left];
  if (missed.length === 0) return;
  throw new CliError(
    `Nothing was changed, since not all of the file would come: ${missed.join(", ")}. Mend it, or apply the rest with --partly.`,
  );
}

async function understood(request: ImportRequest): Promise<ImportView> {
  const view = await viewImport(COMMAND_LINE, request);
  if (!view.ok) throw toCliError(view.error);
  return view.value;
}

function textOf(file: string): string {
  try {
    return readFileSync(file === "-" ? 0 : file, "utf8");
  } catch {
    throw new CliError(`${file} cannot be read.`);
  }
}

/** `OLD=NEW` words. @throws CliError for another one */
function pairsOf(words: readonly string[], option: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    words.map((word) => {
      const [old, next, ...more] = word.split("=");
      if (!old || !next || more.length > 0) throw new CliError(`${option} takes OLD=NEW, not "${word}".`);
      return [old, next];
    }),
  );
}

/** Values that the text wants, from the environment: nothing of them is in a list of arguments. */
function fromEnvironment({ wanted }: ImportView): Readonly<Record<string, string>> {
  return Object.fromEntries(
    wanted.flatMap(({ name, isGiven }) => {
      const value = process.env[name.toUpperCase().replace(/[^A-Z0-9_]/g, "_")];
      return isGiven || value === undefined ? [] : [[name, value]];
    }),
  );
}

function linesOf(view: ImportView): readonly string[] {
  const count = (state: string) => view.objects.filter((one) => one.state === state).length;
  return [
    `${view.format}${view.readBy === null ? "" : ` (read by ${view.readBy})`}: ${count("new")} new, ${count("differs")} differ, ${count("same")} the same`,
    ...view.lines.map(
      ({ line, text, why, said }) =>
        `not read\tline ${line}\t${why}\t${text}${said === null ? "" : `\t${said}`}`,
    ),
    ...view.wanted.filter(({ isGiven }) => !isGiven).map(({ name }) => `wanted\t${name}`),
    ...view.foreignNodes.map((node) => `no such node here\t${node}\t(--map ${node}=…)`),
    ...view.parameters.flatMap(({ resource, parameter, value, isMapped, still }) => [
      ...(isMapped ? [`nodes mapped\t${resource}\t${parameter}=${value}`] : []),
      ...(still.length > 0 ? [`names nodes not here\t${resource}\t${parameter}\t${still.join(", ")}`] : []),
    ]),
    ...view.missingAgents.map(
      ({ agent, nodes, resources }) =>
        `no agent\t${agent}\ton ${nodes.join(", ")}\tfor ${resources.join(", ")}`,
    ),
    ...(view.unasked.length > 0 ? [`agents not known of\t${view.unasked.join(", ")}`] : []),
    ...view.kept.map((path) => `stays as it is\t${path}`),
    ...view.partly.map((path) => `comes in part\t${path}`),
    ...view.left.map((path) => `no step for\t${path}`),
  ];
}
