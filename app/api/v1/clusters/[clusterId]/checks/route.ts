import { answer } from "@/server/boundary/route";
import { viewChecks } from "@/server/services/checks/view";

interface Context {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export async function GET(request: Request, { params }: Context) {
  return answer(request, viewChecks, await params);
}
