import { answer } from "@/server/boundary/route";
import { verifyConfiguration } from "@/server/services/configuration/findings";

interface Context {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export async function GET(request: Request, { params }: Context) {
  return answer(request, verifyConfiguration, await params);
}
