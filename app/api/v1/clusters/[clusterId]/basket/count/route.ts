import { answer } from "@/server/boundary/route";
import { countBasket } from "@/server/services/basket/view";

interface Context {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export const GET = async (request: Request, { params }: Context) =>
  answer(request, countBasket, await params);
