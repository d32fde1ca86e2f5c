import { answerBody } from "@/server/boundary/route";
import { viewWizard } from "@/server/services/wizard/view";

export const POST = (request: Request) => answerBody(request, viewWizard);
