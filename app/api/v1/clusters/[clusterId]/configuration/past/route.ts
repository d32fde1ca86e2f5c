import { answer } from "@/server/boundary/route";
import { listPast } from "@/server/services/configuration/past";

interface Context {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export async function GET(request: Request, { params }: Context) {
  return answer(request, listPast, await params);
}
