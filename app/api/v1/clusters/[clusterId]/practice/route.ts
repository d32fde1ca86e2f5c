import { answer, answerBody } from "@/server/boundary/route";
import { beginPractice } from "@/server/services/practice/begin";
import { viewPractice } from "@/server/services/practice/view";

interface Context {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export const GET = async (request: Request, { params }: Context) =>
  answer(request, viewPractice, await params);

export const POST = async (request: Request, { params }: Context) =>
  answerBody(request, beginPractice, await params);
