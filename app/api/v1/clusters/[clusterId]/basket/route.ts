import { answer, answerBody } from "@/server/boundary/route";
import { addToBasket } from "@/server/services/basket/add";
import { viewBasket } from "@/server/services/basket/view";

interface Context {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export const GET = async (request: Request, { params }: Context) => answer(request, viewBasket, await params);

export const POST = async (request: Request, { params }: Context) =>
  answerBody(request, addToBasket, await params);
