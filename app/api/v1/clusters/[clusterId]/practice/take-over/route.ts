import { answerBody } from "@/server/boundary/route";
import { takeOver } from "@/server/services/practice/take-over";

interface Context {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export const POST = async (request: Request, { params }: Context) =>
  answerBody(request, takeOver, await params);
