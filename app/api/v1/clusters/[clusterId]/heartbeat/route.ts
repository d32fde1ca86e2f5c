import { answer } from "@/server/boundary/route";
import { viewHeartbeat } from "@/server/services/cluster/heartbeat";

interface Context {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export async function GET(request: Request, { params }: Context) {
  return answer(request, viewHeartbeat, await params);
}
