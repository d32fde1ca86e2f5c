import { answerBody } from "@/server/boundary/route";
import { forecastDrill } from "@/server/services/drill/forecast";

interface Context {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export const POST = async (request: Request, { params }: Context) =>
  answerBody(request, forecastDrill, await params);
