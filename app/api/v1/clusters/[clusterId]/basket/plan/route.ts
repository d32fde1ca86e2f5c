import { answerBody } from "@/server/boundary/route";
import { planBasket } from "@/server/services/basket/plan";

interface Context {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export const POST = async (request: Request, { params }: Context) =>
  answerBody(request, planBasket, await params);
