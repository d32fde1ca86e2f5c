import { answerBody } from "@/server/boundary/route";
import { cancelJob } from "@/server/services/job/cancel";

interface Context {
  readonly params: Promise<{ readonly jobId: string }>;
}

export const POST = async (request: Request, { params }: Context) =>
  answerBody(request, cancelJob, await params);
