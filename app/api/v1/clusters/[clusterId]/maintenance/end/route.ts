import { answerBody } from "@/server/boundary/route";
import { foretellEnd } from "@/server/services/maintenance/end";

interface Context {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export const POST = async (request: Request, { params }: Context) =>
  answerBody(request, foretellEnd, await params);
