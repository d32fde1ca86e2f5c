"use server";
import { callFromAction } from "@/server/boundary/action";
import { unfollowRun as unfollow } from "@/server/services/change/unfollow";

export async function unfollowRun(input: unknown) {
  return callFromAction(unfollow, input);
}
