import "server-only";
import { ownAclNotes } from "@/lib/change/configuration/acl-notes";
import type { PlanNote } from "@/lib/change/plan/plan";
import { isSuccess } from "@/lib/command/outcome";
import type { NodeRunner } from "../node/runner";

const ACCOUNT = ["sh", "-c", "id -un && id -Gn"] as const;

const ABOUT_RIGHTS: ReadonlySet<PlanNote["code"]> = new Set(["acl-on", "acl-lost", "acl-less"]);

/** Whether a change that takes rights away takes our own; the node is asked who we are. Nothing is said where it does not tell. */
export async function ownRightsNotes(
  runner: NodeRunner,
  notes: readonly PlanNote[],
): Promise<readonly PlanNote[]> {
  const isAbout = notes.some(({ code }) => ABOUT_RIGHTS.has(code));
  if (!isAbout || runner.sudo) return [];
  const said = await runner.run(ACCOUNT);
  if (!isSuccess(said)) return [];
  const [user = "", groups = ""] = said.stdout.split("\n");
  return user === "" ? [] : ownAclNotes(notes, { user, groups: groups.split(" ").filter(Boolean) });
}
