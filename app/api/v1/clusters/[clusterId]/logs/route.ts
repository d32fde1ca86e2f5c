import { answerInPieces } from "@/server/boundary/pieces";
import { viewLogs } from "@/server/services/logs/read";

interface Context {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export async function GET(request: Request, { params }: Context) {
  const { searchParams } = new URL(request.url);
  const given = (name: string) => searchParams.get(name) ?? undefined;
  const asked = {
    ...(await params),
    since: given("since"),
    until: given("until"),
    lines: given("lines"),
  };
  return answerInPieces(request, viewLogs, asked, ({ lines: items, ...head }) => ({ head, items }));
}
