import { answerBody } from "@/server/boundary/route";
import { testChannel } from "@/server/services/notification/test";

interface Context {
  readonly params: Promise<{ readonly id: string }>;
}

export const POST = async (request: Request, { params }: Context) =>
  answerBody(request, testChannel, await params);
