import { answerStream } from "@/server/boundary/stream";
import { streamJob } from "@/server/services/job/view";

interface Context {
  readonly params: Promise<{ readonly jobId: string }>;
}

export async function GET(request: Request, { params }: Context) {
  const have = new URL(request.url).searchParams.getAll("have");
  return answerStream(request, streamJob, { ...(await params), have });
}
