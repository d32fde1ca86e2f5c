import { answer } from "@/server/boundary/route";
import { viewHistory } from "@/server/services/history/page";

interface Context {
  readonly params: Promise<{ readonly clusterId: string }>;
}

/** `object` and `kind` may be there more than once. */
export async function GET(request: Request, { params }: Context) {
  const { searchParams } = new URL(request.url);
  const input = {
    ...(await params),
    before: searchParams.get("before"),
    object: searchParams.getAll("object"),
    kind: searchParams.getAll("kind"),
    since: searchParams.get("since"),
    text: searchParams.get("text") ?? undefined,
    limit: searchParams.get("limit") ?? undefined,
  };
  return answer(request, viewHistory, input);
}
