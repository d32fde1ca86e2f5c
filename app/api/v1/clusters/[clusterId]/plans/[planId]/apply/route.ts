import { answerBody } from "@/server/boundary/route";
import { applyChange } from "@/server/services/change/apply";

export const POST = (request: Request) => answerBody(request, applyChange);
