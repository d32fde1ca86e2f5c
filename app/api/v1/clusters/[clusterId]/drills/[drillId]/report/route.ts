import { answerMadeText } from "@/server/boundary/text";
import { reportDrill } from "@/server/services/drill/report";

interface Context {
  readonly params: Promise<{ readonly clusterId: string; readonly drillId: string }>;
}

export async function GET(request: Request, { params }: Context) {
  const format = new URL(request.url).searchParams.get("format") ?? "html";
  return answerMadeText(request, reportDrill, { ...(await params), format });
}
