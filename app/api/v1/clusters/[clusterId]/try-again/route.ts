import { answerBody } from "@/server/boundary/route";
import { tryAgain } from "@/server/services/cluster/try-again";

interface Context {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export const POST = async (request: Request, { params }: Context) =>
  answerBody(request, tryAgain, await params);
