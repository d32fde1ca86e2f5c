import { answer } from "@/server/boundary/route";
import { viewPlan } from "@/server/services/change/view-plan";

interface Context {
  readonly params: Promise<{ readonly clusterId: string; readonly planId: string }>;
}

export const GET = async (request: Request, { params }: Context) => answer(request, viewPlan, await params);
