import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { KEY_QUESTION, keyfileCommand, readKeyAnswer } from "./authkey";
import {
  CHANGED_MEANWHILE,
  CONF_QUESTION,
  NO_CONF,
  NOT_TESTABLE,
  REFUSED_BY_COROSYNC,
  readConfAnswer,
  testConfArgv,
  writeConfArgv,
} from "./push-conf";

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "harrier-push-conf-"));
});
afterEach(() => rmSync(place, { recursive: true }));

const sum = (text: string) => createHash("sha256").update(text).digest("hex");

/** Runs one of our scripts here, with the file in a place of the test's; root is not needed for it. */
function run(argv: readonly string[], input: string): { readonly code: number; readonly out: string } {
  const conf = join(place, "corosync.conf");
  const own = argv.map((one) =>
    one
      .replaceAll("/etc/corosync/corosync.conf", conf)
      .replaceAll("/etc/corosync/authkey", join(place, "authkey"))
      .replace("chown root:root", "true"),
  );
  const [program = "", ...rest] = own;
  const env = { ...process.env, PATH: `${place}:${process.env.PATH}` };
  try {
    return { code: 0, out: execFileSync(program, rest, { input, env, encoding: "utf8", stdio: "pipe" }) };
  } catch (error) {
    const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
    return { code: status, out: stdout + stderr };
  }
}

describe("the file", () => {
  const put = (text: string) => writeFileSync(join(place, "corosync.conf"), text);
  const read = () => readFileSync(join(place, "corosync.conf"), "utf8");
  const write = (text: string, known: readonly string[]) =>
    run(writeConfArgv({ checksum: sum(text), known, jobId: "0123456789ab" }), text);

  it("is read with its checksum, whatever it ends with", () => {
    for (const text of ["a\nb\n", "a\nb", "\n", ""]) {
      put(text);
      expect(readConfAnswer(run(CONF_QUESTION.argv, "").out)).toEqual({ checksum: sum(text), text });
    }
    rmSync(join(place, "corosync.conf"));
    expect(readConfAnswer(run(CONF_QUESTION.argv, "").out)).toEqual({ checksum: NO_CONF, text: "" });
    expect(readConfAnswer("Permission denied\n")).toBeNull();
  });

  it("leads to the key that corosync reads", () => {
    const key = () => readKeyAnswer(run(KEY_QUESTION.argv, "").out);
    expect(key()).toBe("none");
    writeFileSync(join(place, "authkey"), "usual");
    expect(key()).toBe(sum("usual"));
    writeFileSync(join(place, "own key"), "own");
    put(`totem {\n    keyfile: ${join(place, "own key")} \n}\n`);
    expect(key()).toBe(sum("own"));
    const named = run(keyfileCommand(), "").out.split("\n");
    expect([named[0]?.split(" ")[0], named[1]?.split(" ")[0]]).toEqual(["644", sum("own")]);
    // It has its key inside: that counts, and the file at the usual place does not.
    put("totem {\n    key: inside \n}\n");
    expect(key()).toBe(sum("inside\n"));
    expect(run(keyfileCommand(), "").out).toBe("");
    expect(readKeyAnswer("Permission denied\n")).toBeNull();
  });

  it("stays as readable as it was; a first one with a key in it is root's alone", () => {
    const mode = () => statSync(join(place, "corosync.conf")).mode & 0o777;
    put("old\n");
    chmodSync(join(place, "corosync.conf"), 0o600);
    expect(write("new\n", [sum("old\n")])).toMatchObject({ code: 0 });
    expect(mode()).toBe(0o600);
    for (const [text, wanted] of [
      ["totem {\n  key: x\n}\n", 0o600],
      ["totem {\n}\n", 0o644],
    ] as const) {
      rmSync(join(place, "corosync.conf"));
      expect(write(text, [NO_CONF])).toMatchObject({ code: 0 });
      expect(mode()).toBe(wanted);
    }
  });

  it("keeps the file before, however old that is", () => {
    for (let at = 0; at < 12; at += 1)
      writeFileSync(join(place, `corosync.conf.before-0000000${at.toString(16)}`), "");
    put("restored\n");
    utimesSync(join(place, "corosync.conf"), 1, 1);
    expect(write("new\n", [sum("restored\n")])).toMatchObject({ code: 0 });
    expect(readFileSync(join(place, "corosync.conf.before-01234567"), "utf8")).toBe("restored\n");
    expect(readdirSync(place).length).toBeLessThan(14);
  });

  it("is replaced whole, the one before kept once; done again it does nothing", () => {
    put("old\n");
    expect(write("new\n", [sum("old\n")])).toMatchObject({ code: 0 });
    expect(read()).toBe("new\n");
    expect(statSync(join(place, "corosync.conf")).mode & 0o777).toBe(0o644);
    expect(readFileSync(join(place, "corosync.conf.before-01234567"), "utf8")).toBe("old\n");
    expect(write("new\n", [sum("old\n")]).out).toContain("it is there already");
    expect(readdirSync(place)).toHaveLength(2);
    expect(readFileSync(join(place, "corosync.conf.before-01234567"), "utf8")).toBe("old\n");
  });

  it("leaves ten of those before, and files that are not ours", () => {
    put("0");
    writeFileSync(join(place, "corosync.conf.before-the-move"), "a person's");
    for (let at = 1; at <= 13; at += 1) {
      const jobId = `${at}`.padStart(8, "0");
      const argv = writeConfArgv({ checksum: sum(`${at}`), known: [sum(`${at - 1}`)], jobId });
      expect(run(argv, `${at}`).code).toBe(0);
    }
    const kept = readdirSync(place).filter((name) => /before-\d{8}$/.test(name));
    expect(kept).toHaveLength(10);
    expect(kept).toContain("corosync.conf.before-00000013");
    expect(readdirSync(place)).toContain("corosync.conf.before-the-move");
  });

  it("is left alone where it is neither of the known ones, or where not all of the new one came", () => {
    put("somebody else's\n");
    expect(write("new\n", [sum("old\n"), NO_CONF])).toMatchObject({ code: CHANGED_MEANWHILE });
    const argv = writeConfArgv({ checksum: sum("new\n"), known: [sum("somebody else's\n")], jobId: "j" });
    expect(run(argv, "ne").code).toBe(1);
    expect(read()).toBe("somebody else's\n");
    expect(readdirSync(place)).toEqual(["corosync.conf"]);
  });

  it("is made where there is none and that was seen", () => {
    expect(write("new\n", [sum("old\n")]).code).toBe(CHANGED_MEANWHILE);
    expect(write("new\n", [sum("old\n"), NO_CONF]).code).toBe(0);
    expect(readdirSync(place)).toEqual(["corosync.conf"]);
  });
});

describe("a test by the installed corosync", () => {
  const corosync = (body: string) => {
    writeFileSync(join(place, "corosync"), `#!/bin/sh\n${body}`);
    chmodSync(join(place, "corosync"), 0o755);
  };
  const usage = (flags: string) => `[ "$1" = -h ] && { printf 'usage:\\n${flags}' >&2; exit 1; }\n`;
  const scratch = () => readdirSync(tmpdir()).filter((name) => name.startsWith("harrier-corosync."));

  it("hands it the file where its version wants it, and takes it away again", () => {
    const known = scratch();
    corosync(
      `${usage("  -c  : x\\n  -t  : y\\n")}[ "$1" = -v ] && { echo v3; exit 0; }\n[ "$1 $2" = "-t -c" ] && grep -q good "$3"`,
    );
    expect(run(testConfArgv(), "good\n")).toEqual({ code: 0, out: "v3\n" });
    expect(run(testConfArgv(), "bad\n").code).toBe(REFUSED_BY_COROSYNC);
    corosync(
      `${usage("  -t  : y\\n")}[ "$1" = -v ] && { echo v2; exit 0; }\n[ $# = 1 ] && grep -q good "$COROSYNC_MAIN_CONFIG_FILE"`,
    );
    expect(run(testConfArgv(), "good\n")).toEqual({ code: 0, out: "v2\n" });
    expect(run(testConfArgv(), "bad\n").code).toBe(REFUSED_BY_COROSYNC);
    expect(scratch()).toEqual(known);
  });

  it("says so where it cannot test, and never starts it there", () => {
    corosync(`${usage("  -f  : x\\n")}touch ${place}/started`);
    expect(run(testConfArgv(), "good\n")).toMatchObject({ code: NOT_TESTABLE });
    expect(readdirSync(place)).toEqual(["corosync"]);
  });

  it("asks once more with its words on this side, where its log has the reason alone", () => {
    corosync(
      `${usage("  -c  : x\\n  -t  : y\\n")}grep -q 'to_stderr: yes' "$3" && echo "Nov 26 23:20:43 error   [MAIN  ] no good: $3"; exit 8`,
    );
    expect(run(testConfArgv(), "bad\n")).toEqual({
      code: REFUSED_BY_COROSYNC,
      out: "Nov 26 23:20:43 error   [MAIN  ] no good: corosync.conf\n",
    });
  });
});
