import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { readScript } from "./read-script";
import { readShellWords } from "./shell-words";

function read(script: string, given: Readonly<Record<string, string>> = {}) {
  const found = readScript(script, given);
  if (found === null) throw new Error("too much");
  return found;
}

/** Why the only line of a script is not run; null where it is. */
function refusal(line: string): string | null {
  const { commands, refused } = read(line);
  expect(commands.length + refused.length, line).toBe(1);
  return refused[0]?.why ?? null;
}

/** As `--output-format=cmd` prints it (0.11 and 0.12). */
const PCS_PRINTED = `pcs stonith create --no-default-ops --force -- f fence_xvm \\
  delay=2 \\
  op \\
    monitor interval=60s id=f-monitor-interval-60s;
pcs -- constraint location add l vip n1 -INFINITY; # by hand
pcs property set --force -- \\
  no-quorum-policy=stop
`;

it("reads what pcs itself prints as commands, each but the last with its end", () => {
  const { commands, refused } = read(PCS_PRINTED);
  expect(refused).toEqual([]);
  expect(commands.map(({ line, argv }) => [line, argv.length, argv.at(-1)])).toEqual([
    [1, 13, "id=f-monitor-interval-60s"],
    [5, 9, "-INFINITY"],
    [6, 6, "no-quorum-policy=stop"],
  ]);
  expect(read('A=1;\nset -e;\npcs property set a="$A";').commands.map(({ argv }) => argv.at(-1))).toEqual([
    "a=1",
  ]);
});

describe("the words of a script", () => {
  it.each([
    `pcs resource create a ocf:x:y k="v w" z='it'"'"'s' e= q="" '' ""`,
    "pcs resource create a \\\n  k=v\\ w \\\n\tx=y",
    `pcs a "a\\"b\\\\c\\$d\\n" 'a\\b'`,
    `pcs a a#b "#c" # a comment 'not closed`,
    "pcs a \"two\nlines\" 'and\nmore'",
    `pcs a \\# \\' \\" \\$HOME "\${NOT_SET:-fall back}" "\${NOT_SET-}" "a\${NOT_SET:-}b"`,
    `pcs a "$" a$ "100%" a=b=c --force --name=x -5 "é\u00a0漢"`,
    "pcs a\r\n",
  ])("are those that a shell makes: %j", (line) => {
    const shell = execFileSync("sh", ["-c", `pcs() { printf '%s\\0' "$@"; }\n${line.replaceAll("\r", "")}`], {
      encoding: "utf8",
      env: { NODE_ENV: "test", PATH: "/usr/bin:/bin" },
    });
    const { commands, refused } = read(line.replace(/^pcs a\b/, "pcs resource enable a"));
    const expected = shell.split("\0").slice(0, -1);
    const argv = commands[0]?.argv.slice(1) ?? [];
    expect(refused).toEqual([]);
    expect(argv.slice(argv[1] === "enable" ? 2 : 0)).toEqual(expected);
  });

  it.each([
    ["pcs resource enable $(touch /tmp/x)", "substitution"],
    ["pcs resource enable `touch /tmp/x`", "substitution"],
    ['pcs resource enable "`touch /tmp/x`"', "substitution"],
    ['pcs resource enable "$(touch /tmp/x)"', "substitution"],
    ["pcs resource enable a; reboot", "operator"],
    ["pcs resource enable a; \\\nreboot", "operator"],
    ["pcs resource enable a;;", "operator"],
    ["pcs resource enable a &", "operator"],
    ["pcs resource enable a&&reboot", "operator"],
    ["pcs resource enable a | sh", "operator"],
    ["(pcs resource enable a)", "operator"],
    ["pcs resource enable a > /etc/passwd", "redirection"],
    ["pcs resource enable <(reboot)", "redirection"],
    ["pcs resource enable a*", "pattern"],
    ["pcs resource enable {a,b}", "expansion"],
    ["pcs resource enable ~root", "expansion"],
    ["pcs resource enable $1", "expansion"],
    ["pcs resource enable $A", "expansion"],
    [`pcs resource enable "\${A/x/y}"`, "expansion"],
    [`pcs resource enable "\${A:-$(reboot)}"`, "expansion"],
    ["pcs resource enable 'a", "unclosed"],
    ['pcs resource enable "a', "unclosed"],
    ["pcs resource enable $'a\\n'", "expansion"],
  ])("of what a shell would do beyond them nothing is run: %s", (line, why) => {
    expect(refusal(line)).toBe(why);
  });

  it("keeps the numbers of lines over continuations and quotes", () => {
    const lines = readShellWords("\n# a\na 'x\ny' \\\n b\n\nc");
    expect(lines?.map(({ line }) => line)).toEqual([3, 7]);
  });

  it("shows no more of a line than can be read", () => {
    const [line] = readShellWords(`pcs ${"x".repeat(10_000)}`) ?? [];
    expect(line?.text.length).toBe(200);
  });
});

describe("what a script may do", () => {
  it.each([
    "pcs resource create vip ocf:heartbeat:IPaddr2 ip=10.0.0.9 op monitor interval=10s --group web --force",
    "pcs constraint location vip prefers n1=-INFINITY",
    "pcs constraint colocation add vip with web -1000",
    "pcs property set stonith-enabled=false",
    "pcs stonith level add 1 n1 fence1,fence2",
    "crm configure primitive p ocf:pacemaker:Dummy op monitor interval=10s",
    "crm configure location l p -inf: n2",
    'cibadmin --create --scope=constraints --xml-text="<rsc_location/>"',
    "cibadmin --delete --xpath=//nvpair[@id='x']",
  ])("changes a configuration's file: %s", (line) => {
    // A pattern outside of quotes is one of a shell.
    expect(refusal(line)).toBe(line.includes("[") ? "pattern" : null);
  });

  it.each([
    ["rm -rf /", "other-command"],
    ["sudo pcs resource enable a", "other-command"],
    ["PATH=/tmp pcs resource enable a", "other-command"],
    ["/tmp/pcs resource enable a", "other-command"],
    ["pcs.sh resource enable a", "other-command"],
    ["'p'cs cluster stop --all", "option"],
    ["pcs cluster destroy", "not-configuration"],
    ["pcs cluster cib-push /tmp/x", "not-configuration"],
    ["pcs stonith fence n1", "not-configuration"],
    ["pcs stonith confirm n1 --force", "not-configuration"],
    ["pcs resource move vip n2", "not-configuration"],
    ["pcs node standby n1", "not-configuration"],
    ["pcs -f /etc/passwd resource enable a", "option"],
    ["pcs resource enable a --wait=99999", "option"],
    ["pcs resource create a ocf:x:y --agent-validation", "option"],
    ["pcs resource enable a --corosync_conf=/etc/x", "option"],
    ["crm configure load update /etc/shadow", "not-configuration"],
    ["crm configure filter 'sh -c reboot'", "not-configuration"],
    ["crm cluster stop", "not-configuration"],
    ["crm -c other configure property a=b", "option"],
    ["crm configure primitive p ocf:x:y --file=/etc/x", "option"],
    ["crm node fence n1", "not-configuration"],
    ["cibadmin --replace --xml-file /etc/x", "option"],
    ["cibadmin --create -x /etc/x", "option"],
    ["cibadmin -E --force", "not-configuration"],
    ["cibadmin --erase --force", "not-configuration"],
    ["cibadmin --create --xml-pipe", "option"],
  ])("is nothing else: %s", (line, why) => {
    expect(refusal(line)).toBe(why);
  });
});

describe("variables of a script", () => {
  const script = `: "\${P_PASSWORD:?Set it}"
NODE="alpha"
pcs resource create p ocf:x:y passwd="$P_PASSWORD" node="\${NODE}" at="\${AT:-noon}"`;

  it("are asked for where the script does not set them, and no line runs without its own", () => {
    const { commands, refused, variables } = read(script);
    expect(commands).toEqual([]);
    expect(refused).toMatchObject([{ line: 3, why: "variable-unset" }]);
    expect(variables).toEqual([{ name: "P_PASSWORD", isGiven: false, isSecret: true }]);
  });

  it("have the values that are given, whatever is in them", () => {
    const { commands } = read(script, { P_PASSWORD: "$(reboot) 'x' \"; y" });
    expect(commands[0]?.argv.slice(5)).toEqual(["passwd=$(reboot) 'x' \"; y", "node=alpha", "at=noon"]);
  });

  it("that are given outweigh what the script sets", () => {
    expect(read(script, { P_PASSWORD: "x", NODE: "beta" }).commands[0]?.argv).toContain("node=beta");
  });

  it("made of one that nobody gave are none themselves", () => {
    const made = `B="\${A}-x"\npcs resource enable "$B"`;
    const { commands, refused, variables } = read(made);
    expect(commands).toEqual([]);
    expect(refused.map(({ line }) => line)).toEqual([1, 2]);
    expect(variables.map(({ name }) => name)).toEqual(["A"]);
    expect(read(made, { A: "a" }).commands[0]?.argv[3]).toBe("a-x");
  });

  it("are no way around the list of programs", () => {
    expect(read('P=reboot\n"$P" now').refused).toMatchObject([{ line: 2, why: "other-command" }]);
    for (const script of [
      'O=--wait\npcs resource enable a "$O"',
      'O=-f\npcs resource enable a "$O" /etc/x',
      'O=--xml-file\ncibadmin --create "$O" /etc/x',
      'O=-c\ncrm configure property a=b "$O" x',
    ])
      expect(read(script), script).toMatchObject({ commands: [], refused: [{ line: 2, why: "option" }] });
    expect(read('pcs property set "$O"', { O: "-f" }).refused).toMatchObject([{ why: "option" }]);
    expect(read('S=-50\npcs constraint location add l p n1 "$S"').refused).toEqual([]);
  });

  it("called like an object's own parts are variables", () => {
    const { variables } = read('pcs resource enable "$__proto__" "$constructor"');
    expect(variables.map(({ isGiven }) => isGiven)).toEqual([false, false]);
  });
});

describe("what a shell might never come to", () => {
  const ran = (script: string) => read(script).commands.map(({ line }) => line);
  const why = (script: string) => read(script).refused.map((one) => [one.line, one.why]);
  const DELETE = "pcs resource delete web";

  it.each([
    `if pcs status; then\n${DELETE}\nelif true\nthen\n${DELETE}\nelse\n${DELETE}\nfi`,
    `for i in a b; do\n${DELETE}\ndone`,
    `while true\ndo\n${DELETE}\ndone`,
    `until pcs status; do\n  ${DELETE}\ndone`,
    `case $1 in\nstart)\n${DELETE}\n;;\n(stop) true;;\nesac`,
    `rollback() {\n${DELETE}\n}`,
    `rollback ()\n{\n${DELETE}\n}`,
    `function rollback {\n${DELETE}\n}`,
    `{\n${DELETE}\n} >/dev/null`,
    `(\n${DELETE}\n)`,
    `x=$(\n${DELETE}\n)`,
    `false &&\n${DELETE}`,
    `pcs status ||\n# or else\n${DELETE}`,
    `if a; then if b; then c; fi; fi\nif a; then\nif b; then\n${DELETE}\nfi\n${DELETE}\nfi`,
    `cat >undo.sh <<END\n${DELETE}\nEND`,
    `crm configure <<END\n${DELETE}\nEND`,
    `if a; then\n exit 1\n${DELETE}`,
  ])("is not run, and what comes behind it is: %j", (script) => {
    const { refused } = read(script);
    expect(ran(script)).toEqual([]);
    expect(refused.length).toBeGreaterThan(0);
    if (!/fi$|done$|esac$|\}|\)$|END$/.test(script)) return;
    const behind = `${script}\npcs resource enable a`;
    expect(ran(behind)).toEqual([behind.split("\n").length]);
  });

  it("is told line by line, without the words around it", () => {
    expect(why(`if a; then\n${DELETE}\nelse\n  echo no\n  ${DELETE}\nfi\n${DELETE}`)).toEqual([
      [1, "conditional"],
      [2, "conditional"],
      [5, "conditional"],
    ]);
  });

  it("is behind an exit, too", () => {
    const script = `pcs resource enable a\nexit 0\n${DELETE}\necho done`;
    expect(ran(script)).toEqual([1]);
    expect(why(script)).toEqual([[3, "not-reached"]]);
    expect(ran(`f() {\n exit\n}\n${DELETE}`)).toEqual([4]);
  });

  it.each([
    "IP=$(hostname -I)",
    "export IP=10.0.0.2",
    "IP+=0",
    "read IP",
    "if a; then\nIP=10.0.0.2\nfi",
    "A=1; IP=2",
  ])("leaves no older value to a variable: %j", (line) => {
    const script = `IP=10.0.0.1\n${line}\npcs resource create vip ocf:heartbeat:IPaddr2 ip="$IP"`;
    const { commands, variables } = read(script);
    expect(commands).toEqual([]);
    expect(variables).toEqual([{ name: "IP", isGiven: false, isSecret: false }]);
    expect(read(script, { IP: "10.0.0.3" }).commands[0]?.argv).toContain("ip=10.0.0.3");
  });

  it("knows a value that is empty from one that is not there", () => {
    const argv = (word: string) => read(`A=\npcs resource update a x="${word}"`).commands[0]?.argv.at(-1);
    expect([`\${A:-b}`, `\${A-b}`, "$A", `\${A}`].map(argv)).toEqual(["x=b", "x=", "x=", "x="]);
    expect(read(`A=\npcs resource update a x="\${A:?no}"`).refused).toMatchObject([
      { why: "variable-unset" },
    ]);
  });

  it("is no name of an option or a resource", () => {
    expect(ran("pcs resource create if ocf:pacemaker:Dummy op=done\npcs resource enable fi")).toEqual([1, 2]);
  });
});

describe("too much of it", () => {
  it("is no script: bytes, lines, commands", () => {
    expect(readScript("#".repeat(2_000_001), {})).toBeNull();
    expect(readScript("a\n".repeat(20_002), {})).toBeNull();
    expect(readScript("pcs resource enable a\n".repeat(2_001), {})).toBeNull();
  });

  it("is read in a time that grows as the text does", () => {
    const lines = (count: number) => Array.from({ length: count }, (_, n) => `echo "$V${n}" \${`).join("\n");
    // 20,000 variables in 20,000 lines, with what is left open: as a product this would take minutes.
    expect(read(lines(20_000)).variables.length + read(lines(10)).variables.length).toBeGreaterThanOrEqual(0);
    expect(readScript(`pcs resource enable ${"$".repeat(500_000)}`, {})).not.toBeNull();
    expect(readScript('"'.repeat(1_999_999), {})).not.toBeNull();
  });
});
