import { IMPORT_BYTES } from "@/lib/change/import/format";
import { answerBody } from "@/server/boundary/route";
import { planImport } from "@/server/services/import/plan";

interface Context {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export const POST = async (request: Request, { params }: Context) =>
  answerBody(request, planImport, await params, IMPORT_BYTES);
