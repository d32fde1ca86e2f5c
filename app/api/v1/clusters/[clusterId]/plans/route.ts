import { answerBody } from "@/server/boundary/route";
import { planChange } from "@/server/services/change/plan";

export const POST = (request: Request) => answerBody(request, planChange);
