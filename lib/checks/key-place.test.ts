import { expect, it } from "vitest";
import { keyfileCommand } from "../corosync/authkey";
import { parseCorosyncConf } from "../corosync/parse-corosync-conf";
import { judgeChecks } from "./catalog";
import { hostQuestions } from "./questions";
import { AT, rowIn, sampleFacts, sampleHost } from "./samples";

const KEY = "s3cr3t".repeat(30);
/** All hosts, whose corosync.conf has such lines in `totem`. */
const hosts = (lines: (at: number) => string, answers: (at: number) => Record<string, string> = () => ({})) =>
  sampleFacts({
    hosts: [0, 1, 2].map((at) => {
      const text = (sampleHost(at).answers.conf?.stdout ?? "").replace(
        "totem {",
        `totem {\n    ${lines(at)}`,
      );
      const none = { authkey: { code: 1, stderr: "sha256sum: No such file or directory" } };
      const others = { ...none, "authkey-mode": { code: 1, stderr: "stat: No such file or directory" } };
      return sampleHost(at, { ...others, conf: text, ...answers(at) }, { conf: parseCorosyncConf(text) });
    }),
  });
const row = (facts: ReturnType<typeof hosts>, id: string) => rowIn(facts, id);

it("a key in corosync.conf is one, readable by whoever reads the file, and is never shown", () => {
  const inside = (key: (at: number) => string, mode: string) =>
    hosts(
      (at) => `key: ${key(at)}`,
      (at) => ({ "conf-mode": mode, "conf-sum": `${at}`.repeat(64) }),
    );
  const open = inside(() => KEY, "644 root root");
  expect(row(open, "authkey-equal")?.state).toBe("passed");
  expect(row(open, "authkey-mode")).toMatchObject({ state: "failed" });
  expect(JSON.stringify(row(open, "authkey-mode"))).toContain("644 root root /etc/corosync/corosync.conf");
  expect(
    row(
      inside(() => KEY, "600 root root"),
      "authkey-mode",
    )?.state,
  ).toBe("passed");
  const differs = inside((at) => (at === 1 ? `${KEY}x` : KEY), "600 root root");
  expect(row(differs, "authkey-equal")?.state).toBe("failed");
  expect(JSON.stringify(judgeChecks(differs, AT))).not.toContain(KEY);
});

it("a key file that corosync.conf names is the one that counts", () => {
  const named = (mode = "400 root root", sum = "a") => ({
    keyfile: `${mode}\n${sum.repeat(64)}  -\n`,
  });
  const facts = (change: (at: number) => Record<string, string>) => hosts(() => "keyfile: /etc/own", change);
  expect(
    row(
      facts(() => named()),
      "authkey-equal",
    )?.state,
  ).toBe("passed");
  expect(
    row(
      facts(() => named()),
      "authkey-mode",
    )?.state,
  ).toBe("passed");
  const other = facts((at) => named(at === 2 ? "640 root adm" : undefined, at === 1 ? "b" : undefined));
  expect(JSON.stringify(row(other, "authkey-mode"))).toContain("640 root adm /etc/own");
  expect(JSON.stringify(row(other, "authkey-equal"))).toContain("bbbbbbbbbbbb");
  // Silence passes for nothing.
  expect(
    row(
      facts(() => ({})),
      "authkey-mode",
    )?.state,
  ).toBe("not-asked");
});

it("asks for it", () => {
  const questions = hostQuestions({ hosts: [], agents: [], units: [] });
  expect(questions.find(({ name }) => name === "keyfile")?.argv).toEqual(keyfileCommand());
  expect(questions.find(({ name }) => name === "conf-mode")).not.toHaveProperty("privileged");
});
