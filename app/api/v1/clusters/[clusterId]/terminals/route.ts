import { answer, answerBody } from "@/server/boundary/route";
import { openTerminal } from "@/server/services/terminal/open";
import { viewTerminalSetting } from "@/server/services/terminal/setting";

interface Context {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export const GET = async (request: Request, { params }: Context) =>
  answer(request, viewTerminalSetting, await params);

export const POST = async (request: Request, { params }: Context) =>
  answerBody(request, openTerminal, await params);
