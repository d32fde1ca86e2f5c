import { answerBody } from "@/server/boundary/route";
import { applyChange } from "@/server/services/change/apply";

interface Context {
  readonly params: Promise<{ readonly clusterId: string; readonly planId: string }>;
}

export const POST = async (request: Request, { params }: Context) =>
  answerBody(request, applyChange, await params);
