import { answerBody } from "@/server/boundary/route";
import { rehearseWizard } from "@/server/services/wizard/rehearse";

interface Context {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export const POST = async (request: Request, { params }: Context) =>
  answerBody(request, rehearseWizard, await params);
