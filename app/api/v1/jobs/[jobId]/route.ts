import { answer } from "@/server/boundary/route";
import { viewJob } from "@/server/services/job/view";

interface Context {
  readonly params: Promise<{ readonly jobId: string }>;
}

export const GET = async (request: Request, { params }: Context) => answer(request, viewJob, await params);
