import { answerBody } from "@/server/boundary/route";
import { settleDivision } from "@/server/services/cluster/division";

interface Context {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export const POST = async (request: Request, { params }: Context) =>
  answerBody(request, settleDivision, await params);
