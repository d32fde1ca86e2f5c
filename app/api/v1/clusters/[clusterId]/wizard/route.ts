import { answerBody } from "@/server/boundary/route";
import { viewWizard } from "@/server/services/wizard/view";

interface Context {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export const POST = async (request: Request, { params }: Context) =>
  answerBody(request, viewWizard, await params);
