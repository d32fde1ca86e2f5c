import { answerStream } from "@/server/boundary/stream";
import { streamClusters } from "@/server/services/cluster/stream";

export const GET = (request: Request) => answerStream(request, streamClusters, {});
