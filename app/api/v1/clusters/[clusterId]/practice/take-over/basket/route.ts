import { answerBody } from "@/server/boundary/route";
import { takeIntoBasket } from "@/server/services/practice/take-over";

interface Context {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export const POST = async (request: Request, { params }: Context) =>
  answerBody(request, takeIntoBasket, await params);
