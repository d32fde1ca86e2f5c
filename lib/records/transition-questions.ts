import { withEnv } from "../command/argv";
import type { SideCommand } from "../command/side-command";
import { INPUT_DIRECTORY } from "./questions";

/** Which decisions a node keeps. */
export const INPUTS_QUESTION: SideCommand = {
  name: "inputs",
  argv: ["find", INPUT_DIRECTORY, "-maxdepth", "1", "-name", "pe-*.bz2", "-printf", "%f %T@\\n"],
  privileged: true,
};

const PLAY = ["crm_simulate", "--simulate", "--output-as=xml", "--xml-file"] as const;
/** The copy that it plays on is the question's own, and goes with it. */
const SCRATCH = { CIB_shadow_dir: "." };

/** What is read of one decision, and of the one before it: the text, and what the scheduler makes of it once more. */
export function transitionQuestions(file: string, before: string | null): readonly SideCommand[] {
  const path = (name: string) => `${INPUT_DIRECTORY}/${name}`;
  const play = (name: string, of: string): SideCommand => ({
    name,
    argv: withEnv([...PLAY, path(of)], SCRATCH),
    privileged: true,
  });
  const read = (name: string, of: string): SideCommand => ({
    name,
    argv: ["bzcat", "--", path(of)],
    privileged: true,
  });
  return [
    play("played", file),
    read("text", file),
    ...(before === null ? [] : [play("played-before", before), read("text-before", before)]),
  ];
}
