import "server-only";
import type { Argv } from "@/lib/command/argv";
import type { Exited } from "@/lib/command/outcome";
import type { FactValues } from "@/lib/facts/fact";
import {
  harmlessNginxConfigCommand,
  lackedRights,
  nginxConfigCommand,
  parseNginxConfig,
} from "@/lib/facts/nginx-config";
import { type NodeTools, Unanswered } from "./node-tools";

/** Asks nginx for its judgement with as few rights as will do: as nobody, as ourselves, by sudo. */
export async function askNginx(
  tools: NodeTools,
  binary: string,
  config: string,
): Promise<FactValues["nginx-config"]> {
  const plain = nginxConfigCommand(binary, config);
  // setpriv is not there, or we are not root anyway, or nginx is not there: the second try tells which.
  const asNobody = await runIfThere(tools, harmlessNginxConfigCommand(binary, config));
  if (asNobody !== null && isJudged(asNobody)) return parseNginxConfig(asNobody.code, asNobody.stderr);
  const asOurselves = await runIfThere(tools, plain);
  if (asOurselves === null) return { installed: false, valid: false, said: "" };
  const last =
    tools.sudo && !isJudged(asOurselves) ? await tools.run(plain, { privileged: true }) : asOurselves;
  return parseNginxConfig(last.code, last.stderr);
}

/** A certificate's key that only root may read says nothing of the configuration. */
function isJudged({ code, stderr }: Exited): boolean {
  return parseNginxConfig(code, stderr).valid || !lackedRights(stderr);
}

async function runIfThere(tools: NodeTools, argv: Argv): Promise<Exited | null> {
  try {
    return await tools.run(argv);
  } catch (error) {
    if (error instanceof Unanswered && error.problem.code === "no-tool") return null;
    throw error;
  }
}
