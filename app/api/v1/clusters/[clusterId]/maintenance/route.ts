import { answer, answerBody } from "@/server/boundary/route";
import { beginMaintenance } from "@/server/services/maintenance/begin";
import { viewMaintenance } from "@/server/services/maintenance/view";

interface Context {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export const GET = async (request: Request, { params }: Context) =>
  answer(request, viewMaintenance, await params);

export const POST = async (request: Request, { params }: Context) =>
  answerBody(request, beginMaintenance, await params);
