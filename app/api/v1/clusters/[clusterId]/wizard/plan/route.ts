import { answerBody } from "@/server/boundary/route";
import { planWizard } from "@/server/services/wizard/plan";

export const POST = (request: Request) => answerBody(request, planWizard);
