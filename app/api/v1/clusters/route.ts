import { answer } from "@/server/boundary/route";
import { listClusters } from "@/server/services/cluster/list";

export const GET = (request: Request) => answer(request, listClusters, {});
