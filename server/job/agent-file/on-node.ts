import "server-only";
import {
  agentFilePath,
  agentFileText,
  EXPECTED_ACTIONS,
  looksLikeAgent,
  NEEDED_ACTIONS,
} from "@/lib/agent-file/agent-file";
import {
  type FoundFile,
  lookQuestions,
  NO_AGENT_FILE,
  OTHER_AGENT_FILE,
  readFound,
  removeArgv,
  seenArgv,
  tryArgv,
  writeArgv,
} from "@/lib/agent-file/commands";
import type { AgentFileResult } from "@/lib/agent-file/result";
import { isSuccess } from "@/lib/command/outcome";
import type { AgentDescription } from "@/lib/facts/fact";
import type { JobResult } from "@/lib/job/kinds";
import { toShownLines } from "@/lib/job/lines";
import { parseMetadata } from "@/lib/pacemaker/agent/parse-metadata";
import { problemOf } from "../../node/problem";
import { FEW_QUESTIONS, runSideBySide } from "../../node/side-by-side";
import type { SshRunner } from "../../node/ssh-runner";
import { checksumOf } from "../corosync-conf/pushing";
import { DONE, failed, type StepContext, type StepEnd } from "../definition";
import { type AgentFileInput, fileFor } from "./define-agent-file";

const COMMAND_MS = 60_000;
const SAID_LENGTH = 400;

/** Whether a node may get the file, or lose it: root's rights, and what is there now. */
export async function checkNode(
  runner: SshRunner,
  input: AgentFileInput,
  context: StepContext,
): Promise<StepEnd> {
  runner.tryAgain();
  const { node: host } = runner;
  const found = await look(runner, input);
  if ("kind" in found) return found;
  await note(host, found, input, context);
  const text = fileFor(input, host);
  const wanted = text === null ? NO_AGENT_FILE : checksumOf(text);
  const isKnown = [NO_AGENT_FILE, wanted, ...input.known].includes(found.checksum);
  context.write([found.checksum === NO_AGENT_FILE ? "there is no such file" : `there is ${found.checksum}`]);
  if (!isKnown) return failed({ code: "job.agent-differs", host });
  return DONE;
}

/** The agent is run once for its metadata, in a scratch place; what it lacks is told. */
export async function describeOn(
  runner: SshRunner,
  input: AgentFileInput,
  { write, setResult }: StepContext,
): Promise<StepEnd> {
  runner.tryAgain();
  const { node: host } = runner;
  const { agent } = input;
  const text = fileFor(input, host);
  if (text === null) return DONE;
  write([`$ ${agent.type} meta-data`]);
  const options = { privileged: true, stdin: text, timeoutMs: COMMAND_MS };
  const outcome = await runner.run(tryArgv(agent, looksLikeAgent(text)), options);
  if (outcome.kind !== "exited") return failed(problemOf(outcome, "sh", runner.sudo));
  const parsed = parseMetadata(outcome.stdout, { standard: "ocf", ...agent });
  if (!isSuccess(outcome) || !parsed.ok) {
    const lines = toShownLines(outcome.stderr, isSuccess(outcome) ? outcome.stdout : "");
    write(lines);
    const said = lines.slice(-3).join(" ") || (parsed.ok ? `exit status ${outcome.code}` : parsed.error.code);
    return {
      ...failed({ code: "job.agent-refused", host, detail: said.slice(0, SAID_LENGTH) }),
      exitCode: outcome.code,
    };
  }
  write([inWords(parsed.value)]);
  const lacking = lackingOf(NEEDED_ACTIONS, parsed.value);
  if (lacking.length > 0) return failed({ code: "job.agent-lacks", host, found: lacking.join(", ") });
  const undescribed = lackingOf(EXPECTED_ACTIONS, parsed.value);
  setResult((before) => ({ ...resultOf(before, input), undescribed }));
  return DONE;
}

function lackingOf(wanted: readonly string[], { actions }: AgentDescription): readonly string[] {
  return wanted.filter((needed) => !actions.some(({ name }) => name === needed));
}

function inWords({ short, parameters, actions }: AgentDescription): string {
  const names = (all: readonly { readonly name: string }[]) =>
    [...new Set(all.map(({ name }) => name))].join(", ");
  return `${short || "—"}; parameters: ${names(parameters) || "—"}; actions: ${names(actions) || "—"}`;
}

/** Puts the file in place, or takes it away, unless somebody changed it since it was looked at. */
export async function putNode(
  runner: SshRunner,
  input: AgentFileInput,
  { write }: StepContext,
): Promise<StepEnd> {
  runner.tryAgain();
  const { agent, known } = input;
  const text = fileFor(input, runner.node);
  const argv =
    text === null
      ? removeArgv(agent, known)
      : writeArgv(agent, { checksum: checksumOf(text), known: [NO_AGENT_FILE, ...known] });
  const stdin = text === null ? {} : { stdin: text };
  const outcome = await runner.run(argv, { privileged: true, timeoutMs: COMMAND_MS, ...stdin });
  if (outcome.kind === "exited") write(toShownLines(outcome.stdout, outcome.stderr));
  if (outcome.kind === "exited" && outcome.code === OTHER_AGENT_FILE)
    return failed({ code: "job.agent-differs", host: runner.node });
  return isSuccess(outcome) ? DONE : failed(problemOf(outcome, "sh", runner.sudo));
}

/** The file is what was sent, root's and executable, and Pacemaker finds the agent; or it is gone. */
export async function seeNode(
  runner: SshRunner,
  input: AgentFileInput,
  { write }: StepContext,
): Promise<StepEnd> {
  const { node: host } = runner;
  const found = await look(runner, input);
  if ("kind" in found) return found;
  const { agent } = input;
  const text = fileFor(input, host);
  if (text === null) {
    if (found.checksum === NO_AGENT_FILE) return DONE;
    return failed({ code: "job.remains", host, found: agentFilePath(agent) });
  }
  const { checksum, owner, mode } = found;
  write([`${agentFilePath(agent)}: ${owner}, ${mode}, ${checksum}`]);
  if (checksum !== checksumOf(text) || owner !== "root" || mode !== "755")
    return failed({ code: "job.agent-differs", host });
  if (input.isBack) return DONE;
  const outcome = await runner.run(seenArgv(agent), { timeoutMs: COMMAND_MS });
  if (!isSuccess(outcome)) return failed(problemOf(outcome, "crm_resource", runner.sudo));
  const parsed = parseMetadata(outcome.stdout, { standard: "ocf", ...agent });
  write([`Pacemaker finds ${agentFileText(agent)}`]);
  return parsed.ok ? DONE : failed({ code: "job.agent-refused", host, detail: parsed.error.code });
}

async function look(
  runner: SshRunner,
  { agent }: AgentFileInput,
): Promise<FoundFile | Extract<StepEnd, { readonly kind: "failed" }>> {
  const answers = await runSideBySide(runner, lookQuestions(agent), FEW_QUESTIONS);
  if (!answers.ok) return failed(answers.error);
  const { root, file } = answers.value;
  if (root?.stdout.trim() !== "0") return failed({ code: "job.not-root", host: runner.node });
  const found = file?.code === 0 ? readFound(file.stdout) : null;
  return found ?? failed({ code: "node.output-unreadable", tool: "sh", detail: "text.unexpected" });
}

/**
 * What was there before, for whoever is asked, and for the way back. A script may hold a token: the texts are kept sealed. One that
 * came cut or is no text is none that could be put back.
 */
async function note(
  host: string,
  found: FoundFile,
  input: AgentFileInput,
  context: StepContext,
): Promise<void> {
  for (const { text } of input.files) if (text !== null) await context.keep(checksumOf(text), text);
  const isThere = found.checksum !== NO_AGENT_FILE;
  const isKept = !isThere || checksumOf(found.text) === found.checksum;
  if (isThere && isKept) await context.keep(found.checksum, found.text);
  const own = { host, checksum: isThere ? found.checksum : null, isKept };
  context.setResult((before) => {
    const result = resultOf(before, input);
    const others = result.found.filter((one) => one.host !== host);
    // Whichever node answers first, in the order of the nodes.
    const place = result.wanted.map((one) => one.host);
    const found = [...others, own].toSorted((a, b) => place.indexOf(a.host) - place.indexOf(b.host));
    return { ...result, found };
  });
}

/** What the job came to by now; at its beginning, what it is to do. */
function resultOf(before: JobResult | null, { agent, isBack, files }: AgentFileInput): AgentFileResult {
  if (before?.kind === "agent-file") return before;
  const wanted = files.flatMap(({ nodes, text }) =>
    nodes.map((host) => ({ host, checksum: text === null ? null : checksumOf(text) })),
  );
  return { kind: "agent-file", agent, isBack, wanted, undescribed: [], found: [] };
}
