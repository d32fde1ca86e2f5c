import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";

/** What a process of the command line's kind puts on its two outputs. */
function outputsOf(script: string) {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "--input-type=module", "-e", script],
    { encoding: "utf8", cwd: process.cwd(), env: { ...process.env, HARRIER_LOG_LEVEL: "info" } },
  );
  return { stdout, stderr };
}

describe("log", () => {
  it("goes to standard error for a command, and leaves standard output to what it prints", () => {
    const { stdout, stderr } = outputsOf(
      `import { log, logToStandardError } from "./server/log.ts";
       logToStandardError();
       log.info("watch session ended");
       console.log(JSON.stringify({ answer: 1 }));`,
    );
    expect(JSON.parse(stdout)).toEqual({ answer: 1 });
    expect(JSON.parse(stderr)).toMatchObject({ msg: "watch session ended" });
  });

  it("goes to standard output otherwise", () => {
    const { stdout } = outputsOf(`import { log } from "./server/log.ts"; log.info("here");`);
    expect(JSON.parse(stdout)).toMatchObject({ msg: "here" });
  });
});
