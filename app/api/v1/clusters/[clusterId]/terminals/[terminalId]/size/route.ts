import { answerBody } from "@/server/boundary/route";
import { resizeTerminal } from "@/server/services/terminal/use";

interface Context {
  readonly params: Promise<{ readonly clusterId: string; readonly terminalId: string }>;
}

export const POST = async (request: Request, { params }: Context) =>
  answerBody(request, resizeTerminal, await params);
