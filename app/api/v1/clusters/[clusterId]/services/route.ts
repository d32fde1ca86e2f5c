import { answer } from "@/server/boundary/route";
import { viewServices } from "@/server/services/cluster/services";

interface Context {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export async function GET(request: Request, { params }: Context) {
  return answer(request, viewServices, await params);
}
