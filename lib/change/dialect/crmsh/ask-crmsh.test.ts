import { expect, it } from "vitest";
import { askCrmsh, readCrmsh } from "./ask-crmsh";

const answers = (
  version: readonly [code: number, stdout: string, stderr: string],
  use: readonly [code: number, stdout: string, stderr: string],
) => ({
  steps: (
    [
      ["version", version],
      ["use", use],
    ] as const
  ).map(([name, [code, stdout, stderr]]) => ({ name, code, stdout, stderr })),
  complete: true,
  unfinished: [],
});

const LOG = "[Errno 13] Permission denied: '/var/log/crmsh/crmsh.log'";

it("asks where crmsh's own files do not stay", () => {
  const { first } = askCrmsh("0123456789abcdef");
  expect(first.map(({ argv }) => argv.join(" "))).toEqual([
    "env HOME=. crm --version",
    "env HOME=. crm configure help",
  ]);
});

it("reads the version where it works", () => {
  const said = answers([0, "crm 4.4.0\n", ""], [0, "CIB configuration\n", ""]);
  expect(readCrmsh(said)).toEqual({ version: [4, 4, 0], isDenied: false });
});

it("reads what 4.4 and 5.0 say to a user who is neither root nor in haclient", () => {
  const trace = `Traceback (most recent call last):\n  File "/usr/sbin/crm", line 31, in <module>\nPermissionError: ${LOG}\n`;
  expect(readCrmsh(answers([1, "", trace], [1, "", trace]))).toEqual({ version: null, isDenied: true });
  const warned = `\u001b[33mWARNING:\u001b[0m Failed to open log file: ${LOG}\n`;
  for (const words of [
    "Operation is denied. The current user lacks the necessary privilege.",
    'Please run this command starting with "sudo"',
  ]) {
    const refused = `${warned}\u001b[31mERROR\u001b[0m: ${words}\n`;
    expect(readCrmsh(answers([0, "crm 5.0.0\n", warned], [1, "", refused]))).toEqual({
      version: null,
      isDenied: true,
    });
  }
});

it("tells a missing or broken crmsh from one that denies", () => {
  const missing = "env: 'crm': No such file or directory\n";
  expect(readCrmsh(answers([127, "", missing], [127, "", missing]))).toEqual({
    version: null,
    isDenied: false,
  });
  expect(readCrmsh({ steps: [], complete: false, unfinished: [] })).toEqual({
    version: null,
    isDenied: false,
  });
});
