import { answer } from "@/server/boundary/route";
import { viewNode } from "@/server/services/cluster/node-details";

interface Context {
  readonly params: Promise<{ readonly clusterId: string; readonly node: string }>;
}

export const GET = async (request: Request, { params }: Context) => answer(request, viewNode, await params);
