import { answerStream } from "@/server/boundary/stream";
import { streamCluster } from "@/server/services/cluster/stream";

interface Context {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export const GET = async (request: Request, { params }: Context) =>
  answerStream(request, streamCluster, await params);
