import { answer, answerBody } from "@/server/boundary/route";
import { startJob } from "@/server/services/job/start";
import { listJobs } from "@/server/services/job/view";

export const GET = (request: Request) => answer(request, listJobs, {});

export const POST = (request: Request) => answerBody(request, startJob);
