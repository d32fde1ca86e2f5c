import { answerBody } from "@/server/boundary/route";
import { removeDrillSchedule } from "@/server/services/drill/remove-schedule";

interface Context {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export const POST = async (request: Request, { params }: Context) =>
  answerBody(request, removeDrillSchedule, await params);
