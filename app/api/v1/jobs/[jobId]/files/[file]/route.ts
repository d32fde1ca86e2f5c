import { answerFile } from "@/server/boundary/file";
import { readJobFile } from "@/server/services/job/file";

interface Context {
  readonly params: Promise<{ readonly jobId: string; readonly file: string }>;
}

export const GET = async (request: Request, { params }: Context) =>
  answerFile(request, readJobFile, await params);
