import { answer } from "@/server/boundary/route";
import { forecastMoves } from "@/server/services/change/forecast";

interface Context {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export async function GET(request: Request, { params }: Context) {
  const query = new URL(request.url).searchParams;
  const input = {
    ...(await params),
    resource: query.get("resource"),
    promoted: query.get("promoted") === "1",
  };
  return answer(request, forecastMoves, input);
}
