import { answer } from "@/server/boundary/route";
import { viewLogs } from "@/server/services/logs/read";

interface Context {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export async function GET(request: Request, { params }: Context) {
  const { searchParams } = new URL(request.url);
  const given = (name: string) => searchParams.get(name) ?? undefined;
  return answer(request, viewLogs, {
    ...(await params),
    since: given("since"),
    until: given("until"),
    lines: given("lines"),
  });
}
