import { answer, answerBody } from "@/server/boundary/route";
import { listNotifications } from "@/server/services/notification/list";
import { saveChannel } from "@/server/services/notification/save";

export const GET = (request: Request) => answer(request, listNotifications, {});

export const POST = (request: Request) => answerBody(request, saveChannel);
