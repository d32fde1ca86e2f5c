import { answer } from "@/server/boundary/route";
import { viewConfiguration } from "@/server/services/configuration/view";

interface Context {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export async function GET(request: Request, { params }: Context) {
  return answer(request, viewConfiguration, await params);
}
