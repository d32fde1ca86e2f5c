// The half of next-intl that knows no Next: its main entry needs a request here.
import { createTranslator } from "use-intl/core";
import { expect, it } from "vitest";
import { refusalWords } from "../drill/words";
import { messages } from "./messages/en";
import { problemValues, type ToldProblem, type WordedProblem } from "./problem-words";

const t = createTranslator({
  locale: "en",
  messages,
  onError: (error) => {
    throw error;
  },
});

function words(problem: WordedProblem): string {
  const values = problemValues(problem, {
    list: (names) => names.join(" and "),
    issues: (issues) => issues.map(({ path }) => path).join(" "),
    refused: refusalWords,
    said: (cause: ToldProblem) => (cause.code === "node" ? "" : words(cause)),
  });
  const part = (name: "title" | "text") => t(`problem.${problem.code}.${name}` as never, values as never);
  return `${part("title")}. ${part("text")}`;
}

/** One of each code: the compiler asks for a new one's. */
const SAMPLES: { readonly [C in WordedProblem["code"]]: Omit<Extract<WordedProblem, { code: C }>, "code"> } =
  {
    "ssh.unreachable": { host: "h", port: 22, detail: "no-route", jump: "j" },
    "ssh.host-key-unknown": { host: "h", fingerprint: "SHA256:f", algorithm: "ED25519" },
    "ssh.host-key-changed": { host: "h", expected: ["SHA256:a"], actual: "SHA256:b" },
    "ssh.auth-failed": { user: "u", tried: [], accepted: [] },
    "ssh.password-expired": { user: "u" },
    "ssh.key-unreadable": { detail: "passphrase-wrong" },
    "ssh.agent-unavailable": {},
    "ssh.channel-refused": { detail: "busy" },
    "ssh.no-command": { said: "bye" },
    "ssh.protocol": { detail: "no matching cipher" },
    "ssh.jump-failed": { host: "j", cause: { code: "ssh.password-expired", user: "u" } },
    "ssh.closed": {},
    "node.tool-missing": { tool: "crm_mon" },
    "node.permission-denied": { tool: "crm_mon", detail: "no" },
    "node.sudo-refused": { tool: "crm_mon", reason: "not-allowed" },
    "node.output-unreadable": { tool: "crm_mon", detail: "xml.too-large" },
    "node.command-failed": { tool: "crm_mon", exitCode: 5, detail: "no" },
    "node.command-killed": { tool: "crm_mon", signal: "SIGKILL" },
    "node.startup-prints": { said: "hello" },
    "node.timed-out": { tool: "crm_mon", timeoutMs: 4_000 },
    "node.lost": { tool: "crm_mon", detail: "no-exit-status" },
    "node.cluster-stopped": { state: "" },
    "api.invalid-input": { issues: [{ path: "host", message: "required" }] },
    "api.forbidden": { permission: "cluster.operate" },
    "api.foreign-origin": {},
    "api.cluster-unknown": { clusterId: "c" },
    "api.cluster-exists": { clusterId: "c", name: "Web" },
    "api.other-stack": { clusterId: "c" },
    "api.other-cluster": { name: "Web", members: ["n1", "n2"] },
    "api.busy": {},
    "api.job-state": { state: "running" },
    "api.name-taken": { name: "Web" },
    "api.not-found": {},
    "import.not-read": { format: "xml", detail: "xml.malformed" },
    "import.no-tool": { tool: "crm" },
    "import.refused": { tool: "crm", said: "ERROR: 4: syntax" },
    "api.internal": { reference: "r" },
    "terminal.off": {},
    "terminal.practice": {},
    "terminal.too-many": { of: "node", most: 2 },
    "terminal.gone": {},
    "terminal.not-taken": {},
    plan: { problem: { code: "plan-unknown" } },
    "job.interrupted": {},
    "job.fault": { reference: "r" },
    "job.timed-out": { timeoutMs: 4_000 },
    "job.host-unknown": { host: "n9" },
    "job.host-in-cluster": { host: "h", found: "corosync.conf: web" },
    "job.not-root": { host: "h" },
    "job.host-name": { host: "ha01", found: "web1" },
    "job.address-missing": { host: "h", address: "10.0.0.1" },
    "job.host-silent": { host: "n2" },
    "job.no-cluster": {},
    "job.member-unknown": { host: "n3" },
    "job.remains": { host: "n1", found: "/etc/corosync/authkey" },
    "job.conf-changed": { host: "n1" },
    "job.agent-differs": { host: "n1" },
    "job.agent-refused": { host: "n1", detail: "no" },
    "job.agent-lacks": { host: "n1", found: "monitor" },
    "job.conf-unread": { host: "n1" },
    "job.conf-differs": { host: "n1" },
    "job.quorum-lost": { votes: 2, needed: 3 },
    "job.member-silent": { host: "n4" },
    "job.still-member": { host: "n1" },
    "job.member-left-out": { host: "n3" },
    "job.not-gone": { host: "n1", found: "corosync" },
    "job.node-unclean": { host: "n1" },
    "job.corosync-silent": { host: "n1", found: "corosync-quorumtool" },
    "job.left-running": { host: "n1", found: "db, vip" },
    "job.key-differs": { host: "n1" },
    "job.conf-fault": { found: "quorum.device, quorum.auto_tie_breaker" },
    "job.node-unlisted": { host: "n3" },
    "job.sbd-lacks": { host: "n4", found: "systemctl enable sbd.service, /dev/watchdog" },
    "job.sbd-two": {},
    "job.key-needs-stop": { host: "n1", found: "corosync 3.0.4, knet" },
    "job.key-not-in-force": { host: "n1" },
    "job.no-certificate": {},
    "job.device-unreachable": { detail: "n1 → 10.0.0.9 5403/tcp" },
    "job.device-there": { found: "10.0.0.8" },
    "job.device-not-voting": { host: "n1", found: "Connect failed" },
    "job.node-not-forgotten": { host: "n1" },
    "job.conf-needs-stop": { host: "n1", found: "nodelist.node.1.ring0_addr" },
    "job.conf-refused": { host: "n1", detail: "crypto_cipher requires crypto_hash" },
    "job.conf-not-reloaded": { host: "n1", detail: "CS_ERR_INVALID_PARAM" },
    "job.heartbeat-not-in-force": { found: "n1: all; n2: all" },
    "job.conf-not-in-force": { host: "n1", found: "totem.token = 3000" },
    "job.drill-refused": { found: "no-quorum", refusal: { code: "no-quorum" } },
    "job.drill-method": { detail: "no process" },
    "job.drill-no-answer": { detail: "http://10.0.0.1/ (console)" },
    "job.drill-silent": { detail: "http://10.0.0.1/ (n2)" },
    "job.drill-differs": { found: "placement" },
    "job.restart-silent": { host: "n2" },
    "job.restart-unknown": { host: "n4" },
    "job.services-not-so": { host: "n1", found: "corosync runs, Pacemaker does not run" },
    "job.not-restarted": { host: "n2" },
    "job.not-as-before": { found: "n2, vip (started)" },
    "job.ports-closed": { detail: "n1 → n2 5405/udp" },
    "job.file-missing": { host: "n1" },
    "job.file-too-large": { limitBytes: 1024 * 1024 },
    "job.file-not-kept": { detail: "ENOSPC" },
    "notify.unreachable": { detail: "ECONNREFUSED" },
    "notify.timed-out": {},
    "notify.tls": { detail: "self-signed certificate" },
    "notify.address-refused": { host: "169.254.169.254" },
    "notify.redirected": { status: 302 },
    "notify.status": { status: 404 },
    "notify.login-refused": { detail: "535 no" },
    "notify.mail-refused": { detail: "550 no" },
    "notify.message-unread": {},
    "notify.too-old": {},
    "console.unreachable": {},
    "console.unreadable": { status: 502 },
    "console.watch-failed": { detail: "TypeError" },
    "console.credential-sealed": {},
    "console.disk-full": {},
  };

it.each(Object.entries(SAMPLES))("%s has each value that its sentences take", (code, values) => {
  expect(words({ code, ...values } as WordedProblem)).toMatch(/^[^{}]+$/);
});

it("a detail that is a code chooses the sentence, a tool's words are quoted", () => {
  expect(words({ code: "ssh.unreachable", host: "h", port: 22, detail: "no-route" })).toContain("No network");
  expect(words({ code: "ssh.key-unreadable", detail: "passphrase-wrong" })).toContain("wrong");
  expect(words({ code: "node.output-unreadable", tool: "crm_mon", detail: "xml.empty" })).toMatch(
    /nothing at all.*\(xml\.empty\)/,
  );
  expect(words({ code: "node.command-failed", tool: "t", exitCode: 1, detail: "No such-thing" })).toContain(
    "No such-thing",
  );
});

it("a jump host's trouble is told in its cause's words, or in words of its own", () => {
  const through = (cause: Extract<WordedProblem, { code: `ssh.${string}` }>): WordedProblem => ({
    code: "ssh.jump-failed",
    host: "j",
    cause,
  });
  expect(words(through({ code: "ssh.password-expired", user: "u" }))).toContain("password of u has expired");
  expect(words(through({ code: "ssh.channel-refused", detail: "denied" }))).toContain("AllowTcpForwarding");
});
