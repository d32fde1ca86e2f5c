import { answer } from "@/server/boundary/route";
import { listRuns } from "@/server/services/change/list-runs";

interface Context {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export const GET = async (request: Request, { params }: Context) => answer(request, listRuns, await params);
