import { answerBody } from "@/server/boundary/route";
import { planChange } from "@/server/services/change/plan";

interface Context {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export const POST = async (request: Request, { params }: Context) =>
  answerBody(request, planChange, await params);
