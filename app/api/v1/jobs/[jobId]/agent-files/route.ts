import { answer } from "@/server/boundary/route";
import { readAgentFiles } from "@/server/services/job/agent-files";

interface Context {
  readonly params: Promise<{ readonly jobId: string }>;
}

export const GET = async (request: Request, { params }: Context) =>
  answer(request, readAgentFiles, await params);
