import { EXPOSITION_TYPE } from "@/lib/metrics/exposition";
import { answerText } from "@/server/boundary/text";
import { readMetrics } from "@/server/services/metrics/read";

export const GET = (request: Request) => answerText(request, readMetrics, {}, EXPOSITION_TYPE);
