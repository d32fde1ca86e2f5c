import { answerBody } from "@/server/boundary/route";
import { saveDrillSchedule } from "@/server/services/drill/save-schedule";

interface Context {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export const POST = async (request: Request, { params }: Context) =>
  answerBody(request, saveDrillSchedule, await params);
