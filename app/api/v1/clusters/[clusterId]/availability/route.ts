import { answer } from "@/server/boundary/route";
import { answerText } from "@/server/boundary/text";
import { exportAvailability, viewAvailability } from "@/server/services/history/availability";

interface Context {
  readonly params: Promise<{ readonly clusterId: string }>;
}

/** `format=csv`: the intervals as a table; else JSON. */
export async function GET(request: Request, { params }: Context) {
  const { searchParams } = new URL(request.url);
  const input = {
    ...(await params),
    from: searchParams.get("from") ?? undefined,
    to: searchParams.get("to") ?? undefined,
  };
  if (searchParams.get("format") !== "csv") return answer(request, viewAvailability, input);
  return answerText(request, exportAvailability, input, "text/csv; charset=utf-8");
}
