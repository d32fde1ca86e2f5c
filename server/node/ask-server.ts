import "server-only";
import type { Argv } from "@/lib/command/argv";
import { type Exited, isSuccess } from "@/lib/command/outcome";
import type { FactValues, Question } from "@/lib/facts/fact";
import { fileCommand } from "@/lib/facts/paths";
import {
  asNobody,
  judgementOf,
  SERVER_PROGRAMS,
  type ServerLayout,
  type ServerProgram,
} from "@/lib/facts/server-config";
import { type NodeTools, Unanswered } from "./node-tools";

type ServerQuestion = Extract<Question, { kind: "server-config" }>;

/** Asks a server for its judgement with as few rights as will do: as nobody, as ourselves, by sudo. */
export async function askServer(
  tools: NodeTools,
  { program, ...typed }: ServerQuestion,
): Promise<FactValues["server-config"]> {
  const layout = await layoutOf(tools, program, typed);
  const [entry, where] = [SERVER_PROGRAMS[program], { binary: layout.binary, config: layout.config }];
  const plain = entry.command(where.binary, where.config);
  const isJudged = (exited: Exited) => judgementOf(program, exited).valid || !entry.lacksRights(exited);
  const heard = (exited: Exited) => ({ ...where, installed: true, ...judgementOf(program, exited) });
  // setpriv is not there, or we are not root anyway, or the program is not there: the second try tells which.
  const nobody = await runIfThere(tools, asNobody(plain));
  if (nobody !== null && isJudged(nobody)) return heard(nobody);
  const asOurselves = await runIfThere(tools, plain);
  if (asOurselves === null || saysNotThere(asOurselves))
    return { ...where, installed: false, valid: false, said: "", status: null, ports: [] };
  const asRoot = entry.sudo && tools.sudo && !isJudged(asOurselves);
  return heard(asRoot ? await tools.run(plain, { privileged: true }) : asOurselves);
}

/** Where the program is: as typed; else as the first distribution has it whose configuration is there. */
async function layoutOf(
  tools: NodeTools,
  program: ServerProgram,
  typed: ServerLayout,
): Promise<ServerLayout> {
  const { layouts } = SERVER_PROGRAMS[program];
  const usual = layouts[0] ?? typed;
  let found = usual;
  if (layouts.length > 1 && (typed.binary === "" || typed.config === ""))
    for (const layout of layouts) {
      if (!isSuccess(await tools.run(fileCommand(layout.config)))) continue;
      found = layout;
      break;
    }
  return { binary: typed.binary || found.binary, config: typed.config || found.config };
}

/** `env` is there, and says so of what it was to start. */
function saysNotThere({ code, stderr }: Exited): boolean {
  return code === 127 && /^env: .*No such file or directory\s*$/m.test(stderr);
}

async function runIfThere(tools: NodeTools, argv: Argv): Promise<Exited | null> {
  try {
    return await tools.run(argv);
  } catch (error) {
    if (error instanceof Unanswered && error.problem.code === "no-tool") return null;
    throw error;
  }
}
