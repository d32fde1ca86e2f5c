import { answerBody } from "@/server/boundary/route";
import { planWizard } from "@/server/services/wizard/plan";

interface Context {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export const POST = async (request: Request, { params }: Context) =>
  answerBody(request, planWizard, await params);
