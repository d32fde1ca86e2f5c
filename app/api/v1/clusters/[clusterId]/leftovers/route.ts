import { answer } from "@/server/boundary/route";
import { viewLedger } from "@/server/services/ledger/view";

interface Context {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export async function GET(request: Request, { params }: Context) {
  return answer(request, viewLedger, await params);
}
