import { answerStream } from "@/server/boundary/stream";
import { streamLogs } from "@/server/services/logs/read";

interface Context {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export const GET = async (request: Request, { params }: Context) =>
  answerStream(request, streamLogs, await params);
