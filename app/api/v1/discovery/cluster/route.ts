import { answerBody } from "@/server/boundary/route";
import { discoverCluster } from "@/server/services/discovery/cluster";

export const POST = (request: Request) => answerBody(request, discoverCluster);
