import { answer } from "@/server/boundary/route";
import { viewResource } from "@/server/services/cluster/resource-details";

interface Context {
  readonly params: Promise<{ readonly clusterId: string; readonly resource: string }>;
}

export const GET = async (request: Request, { params }: Context) =>
  answer(request, viewResource, await params);
