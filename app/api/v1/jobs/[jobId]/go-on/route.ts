import { answerBody } from "@/server/boundary/route";
import { goOnWithJob } from "@/server/services/job/go-on";

interface Context {
  readonly params: Promise<{ readonly jobId: string }>;
}

export const POST = async (request: Request, { params }: Context) =>
  answerBody(request, goOnWithJob, await params);
