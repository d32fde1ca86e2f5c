import { answer } from "@/server/boundary/route";
import { viewDrills } from "@/server/services/drill/view";

interface Context {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export async function GET(request: Request, { params }: Context) {
  return answer(request, viewDrills, await params);
}
