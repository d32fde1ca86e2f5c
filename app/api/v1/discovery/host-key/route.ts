import { answerBody } from "@/server/boundary/route";
import { readHostKey } from "@/server/services/discovery/host-key";

export const POST = (request: Request) => answerBody(request, readHostKey);
