import { answerStream } from "@/server/boundary/stream";
import { streamTerminal } from "@/server/services/terminal/use";

interface Context {
  readonly params: Promise<{ readonly clusterId: string; readonly terminalId: string }>;
}

export const GET = async (request: Request, { params }: Context) =>
  answerStream(request, streamTerminal, await params);
