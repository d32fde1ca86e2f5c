import { answer } from "@/server/boundary/route";
import { listWizards } from "@/server/services/wizard/list";

interface Context {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export const GET = async (request: Request, { params }: Context) =>
  answer(request, listWizards, await params);
