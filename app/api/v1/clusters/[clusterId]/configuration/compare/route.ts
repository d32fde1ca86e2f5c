import { answer } from "@/server/boundary/route";
import { compareConfigurations } from "@/server/services/configuration/compare";

interface Context {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export async function GET(request: Request, { params }: Context) {
  const asked = new URL(request.url).searchParams;
  const points = { from: asked.get("from"), to: asked.get("to") };
  return answer(request, compareConfigurations, { ...(await params), ...points });
}
