import { answer } from "@/server/boundary/route";
import { readConfigurationText } from "@/server/services/configuration/text";

interface Context {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export async function GET(request: Request, { params }: Context) {
  return answer(request, readConfigurationText, await params);
}
