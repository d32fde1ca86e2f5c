import { describe, expect, it } from "vitest";
import type { Argv } from "@/lib/command/argv";
import type { SshPool } from "../ssh/pool";
import { createSshRunner } from "./ssh-runner";

const practice = {
  of: "c1",
  node: "n1",
  directory: "/dev/shm/harrier-practice.Ab12Cd34",
  takenAt: "2026-11-27T08:00:00Z",
};

/** A pool that only notes what it is sent. */
function listening() {
  const sent: Argv[] = [];
  const outcome = { kind: "lost", detail: "test" };
  const pool = {
    run: async (_endpoint: unknown, argv: Argv) => {
      sent.push(argv);
      return outcome;
    },
    open: async (_endpoint: unknown, argv: Argv) => {
      sent.push(argv);
      return { ok: false, error: { code: "ssh.closed" } };
    },
  } as unknown as SshPool;
  return { sent, pool };
}

describe("a practice copy's runner", () => {
  it("sends no command without the copy's file and tools, whatever is asked and however", async () => {
    const { sent, pool } = listening();
    const runner = createSshRunner(pool, {} as never, { node: "n1", sudo: true, practice });
    await runner.run(["cibadmin", "--query"]);
    await runner.run(["crm_resource", "--ban"], { privileged: true });
    await runner.run(["sh", "-c", "pcs cluster stop --all"], { stdin: "x" });
    await runner.script("crm_node -R n1");
    await runner.play?.();
    for (const localTime of [false, true])
      await runner.hold(
        ["crm_mon"],
        { privileged: true, maxSeconds: 1, localTime },
        {
          onOutput: () => undefined,
          onEnd: () => undefined,
        },
      );
    expect(sent).toHaveLength(7);
    for (const argv of sent) {
      const words = argv.join("\u0001");
      expect(words).toContain(`\u0001CIB_file=${practice.directory}/cib.xml\u0001`);
      expect(words).toContain(`exec "$@"\u0001sh\u0001${practice.directory}/bin\u0001env\u0001`);
      expect(argv).not.toContain("sudo");
    }
    expect(runner.sudo).toBe(false);
  });

  it("is the only one that plays", () => {
    const { pool } = listening();
    expect(createSshRunner(pool, {} as never, { node: "n1", sudo: false }).play).toBeUndefined();
  });
});
