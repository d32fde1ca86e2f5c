import { answerBody } from "@/server/boundary/route";
import { askWhatIf } from "@/server/services/change/what-if";

interface Context {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export const POST = async (request: Request, { params }: Context) =>
  answerBody(request, askWhatIf, await params);
