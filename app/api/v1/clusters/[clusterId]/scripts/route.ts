import { answer } from "@/server/boundary/route";
import { takeAlong } from "@/server/services/cluster/take-along";

interface Context {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export async function GET(request: Request, { params }: Context) {
  const resource = new URL(request.url).searchParams.get("resource");
  return answer(request, takeAlong, { ...(await params), resource });
}
