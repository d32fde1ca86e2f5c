import { answer } from "@/server/boundary/route";
import { forecastNewcomer } from "@/server/services/change/forecast-newcomer";

interface Context {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export async function GET(request: Request, { params }: Context) {
  const input = { ...(await params), node: new URL(request.url).searchParams.get("node") };
  return answer(request, forecastNewcomer, input);
}
