import { answer } from "@/server/boundary/route";
import { explainWhy } from "@/server/services/cluster/why";

interface Context {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export async function GET(request: Request, { params }: Context) {
  const query = new URL(request.url).searchParams;
  const input = { ...(await params), resource: query.get("resource"), node: query.get("node") };
  return answer(request, explainWhy, input);
}
