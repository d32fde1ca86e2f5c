import { IMPORT_BYTES } from "@/lib/change/import/format";
import { answerBody } from "@/server/boundary/route";
import { viewImport } from "@/server/services/import/view";

interface Context {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export const POST = async (request: Request, { params }: Context) =>
  answerBody(request, viewImport, await params, IMPORT_BYTES);
