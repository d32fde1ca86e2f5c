import { answerBody } from "@/server/boundary/route";
import { clearBasket } from "@/server/services/basket/arrange";

interface Context {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export const POST = async (request: Request, { params }: Context) =>
  answerBody(request, clearBasket, await params);
