import { answer } from "@/server/boundary/route";
import { viewCluster } from "@/server/services/cluster/view";

interface Context {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export const GET = async (request: Request, { params }: Context) =>
  answer(request, viewCluster, await params);
