import { answer } from "@/server/boundary/route";
import { viewTransition } from "@/server/services/history/transition";

interface Context {
  readonly params: Promise<{ readonly clusterId: string; readonly transition: string }>;
}

export async function GET(request: Request, { params }: Context) {
  return answer(request, viewTransition, await params);
}
