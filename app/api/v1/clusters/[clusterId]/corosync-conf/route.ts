import { answer } from "@/server/boundary/route";
import { viewCorosyncConf } from "@/server/services/cluster/corosync-conf";

interface Context {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export async function GET(request: Request, { params }: Context) {
  return answer(request, viewCorosyncConf, await params);
}
