import "server-only";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { ApiError } from "@/lib/api/result";
import { IDLE_END_MS, IDLE_TOLD_MS, LEFT_MS, type TerminalMessage } from "@/lib/terminal/terminal";
import type { Audit } from "../audit/audit";
import { OpenStreams } from "../cluster/event-stream";
import type { SshEndpoint } from "../ssh/endpoint";
import { given, SOON } from "../ssh/testing/cleanup";
import type { OnShell } from "../ssh/testing/test-server";
import type { Terminal } from "./terminal";
import { Terminals } from "./terminals";

/** Far apart beside what counts as quiet; a busy machine has its time. */
const AS_PEOPLE_DO = { interval: 400, timeout: 30_000 } as const;

const size = { columns: 80, rows: 24 };

afterEach(() => void vi.useRealTimers());

/** What the audit was told, begins and ends. */
function fakeAudit() {
  const begins: unknown[] = [];
  const ends: unknown[] = [];
  const audit: Audit = {
    begin: async ({ who, verb, clusterId }, document) => {
      begins.push([who, verb, clusterId, document]);
      return async (outcome) => void ends.push(outcome);
    },
  };
  return { audit, begins, ends };
}

/** A node whose shell says back what it is told, and counts. */
async function world(onShell: OnShell = (channel) => void channel.pipe(channel, { end: false })) {
  const server = await given.server({ onShell });
  const told = fakeAudit();
  const terminals = new Terminals(given.pool(), told.audit);
  const tryToOpen = (owner = "anna", node = "n1", clusterId = "c1", endpoint = server.endpoint()) =>
    terminals.open({ owner, who: owner, address: "loopback", clusterId, node, endpoint, size });
  const open = async (...wish: Parameters<typeof tryToOpen>): Promise<Terminal> => {
    const opened = await tryToOpen(...wish);
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    return opened.value;
  };
  return { server, terminals, tryToOpen, open, ...told };
}

/** Reads a terminal as a page does, without saying how far it is. */
function read(terminal: Terminal) {
  const messages: TerminalMessage[] = [terminal.picture()];
  const decoder = new TextDecoder();
  let ended = false;
  const leave = terminal.subscribe(
    (frame) => messages.push(JSON.parse(decoder.decode(frame()).slice("data: ".length))),
    () => {
      ended = true;
    },
  );
  const text = () =>
    messages.map((one) => (one.kind === "state" ? "" : Buffer.from(one.data, "base64").toString())).join("");
  return { messages, text, leave, isEnded: () => ended };
}

const codeOf = (result: { ok: true } | { ok: false; error: ApiError }) => (result.ok ? "ok" : result.error);

describe("what is typed", () => {
  test("goes to the node in its order, each piece once, and back as it was printed", async () => {
    const { open } = await world();
    const terminal = await open();
    const { text } = read(terminal);
    const piece = (words: string) => Buffer.from(words);
    expect(terminal.write("page", 1, piece("second "))).toBe(true);
    expect(terminal.write("page", 0, piece("first "))).toBe(true);
    expect(terminal.write("page", 0, piece("first "))).toBe(true);
    expect(terminal.write("other", 0, piece("ü."))).toBe(true);
    await vi.waitFor(() => expect(text()).toBe("first second ü."), SOON);
    expect(terminal.bytes).toEqual({ printed: 16, typed: 16 });
  });

  test("is not taken without end by a node that does not read", async () => {
    const { open } = await world((channel) => void channel.pause());
    const terminal = await open();
    const piece = Buffer.alloc(48 * 1024, "x");
    let taken = 0;
    while (taken < 1_000 && terminal.write("page", taken, piece)) taken += 1;
    expect(taken).toBeLessThan(100);
    expect(terminal.write("page", taken, piece), "and that does not change by itself").toBe(false);
  });
});

describe("what is printed", () => {
  test("waits for whoever reads; a new page sees the end of it, and nothing in between is lost", async () => {
    let printed = 0;
    const { open } = await world((channel) => {
      const more = () => {
        while (printed < 20_000_000) {
          const lines = Array.from(
            { length: 256 },
            (_, line) => `${String(printed + line * 16).padStart(15, "0")}\n`,
          );
          printed += 4096;
          if (!channel.write(lines.join(""))) return void channel.once("drain", more);
        }
      };
      more();
    });
    const terminal = await open();
    const first = read(terminal);
    const isStill = async () => {
      const { printed: before } = terminal.bytes;
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(terminal.bytes.printed).toBe(before);
      expect(before).toBeGreaterThan(0);
    };
    await vi.waitFor(isStill, SOON);
    expect(terminal.bytes.printed, "so much ahead").toBeLessThan(256 * 1024);
    const { printed: stoppedAt } = terminal.bytes;
    terminal.acknowledge(stoppedAt);
    await vi.waitFor(() => expect(terminal.bytes.printed).toBeGreaterThan(stoppedAt), SOON);
    first.leave();
    await vi.waitFor(isStill, SOON);
    const again = read(terminal);
    expect(again.text()).toMatch(/^\d{15}\n/);
    const [picture] = again.messages;
    const at = picture?.kind === "terminal" ? picture.at : -1;
    expect(at + again.text().length).toBe(terminal.bytes.printed);
    expect(at, "and it begins where the first page was, or before").toBeLessThanOrEqual(stoppedAt);
    const lines = again.text().trim().split("\n").map(Number);
    expect(lines).toEqual(lines.map((_, index) => at + index * 16));
  });

  test("is left out up to the prompt when a key stops it, and goes on from there", async () => {
    let isStopped = false;
    const { open } = await world((channel) => {
      const line = `${"y".repeat(4_095)}\n`;
      const more = () => {
        while (!isStopped) if (!channel.write(line)) return void channel.once("drain", more);
        channel.write("^C\r\nprompt> ");
      };
      channel.on("data", (typed: Buffer) => {
        if (typed.includes(3)) isStopped = true;
        else channel.write(typed);
      });
      more();
    });
    const terminal = await open();
    const { messages, text } = read(terminal);
    await vi.waitFor(() => expect(text().length).toBeGreaterThan(32_000), SOON);
    let keys = 0;
    await vi.waitFor(() => {
      const isThere = /\^C\r\nprompt> $/.test(text());
      // Where the machine pauses for longer than what counts as quiet, people press it again.
      if (!isThere) terminal.write("page", keys++, Buffer.from("\x03"));
      expect(isThere).toBe(true);
    }, AS_PEOPLE_DO);
    const last = messages.at(-1);
    expect(last?.kind).toBe("terminal");
    expect(text().length, "what was on its way was not shown").toBeLessThan(terminal.bytes.printed / 4);
    terminal.write("page", keys, Buffer.from("echo"));
    await vi.waitFor(() => expect(text()).toMatch(/prompt> echo$/), SOON);
    expect(messages.at(-1)?.kind).toBe("output");
  });

  test("comes through a stream as bytes, whatever they look like", async () => {
    const { open } = await world((channel) => void channel.write(Buffer.from([0xff, 0x00, 0xc3])));
    const terminal = await open();
    const abort = new AbortController();
    const response = new OpenStreams().respond(terminal, abort.signal);
    const reader = response.body?.getReader();
    let seen = "";
    while (!seen.includes("/wDD")) seen += Buffer.from((await reader?.read())?.value ?? []).toString();
    abort.abort();
    expect(seen).toContain('data: {"kind":"terminal"');
  });
});

describe("who may", () => {
  test("use it: who opened it, and nobody else", async () => {
    const { open, terminals } = await world();
    const { id } = await open();
    expect(id).toMatch(/^[\w-]{32}$/);
    expect(terminals.find(id, "c1", "anna")).not.toBeNull();
    expect(terminals.find(id, "c1", "ben")).toBeNull();
    expect(terminals.find(id, "c2", "anna")).toBeNull();
  });

  test("open another one: two on a node, four for one person; one that ended is no more counted", async () => {
    const { open, tryToOpen, server } = await world();
    const first = await open();
    await open();
    expect(codeOf(await tryToOpen("ben"))).toEqual({ code: "terminal.too-many", of: "node", most: 2 });
    const elsewhere = await given.server({ onShell: () => undefined });
    const there = elsewhere.endpoint();
    await open("anna", "n2", "c1", there);
    await open("anna", "n2", "c1", there);
    const another = server.endpoint({ user: "other" });
    expect(codeOf(await tryToOpen("anna", "n3", "c1", another))).toMatchObject({ of: "person", most: 4 });
    first.end({ kind: "closed" });
    expect(codeOf(await tryToOpen("anna", "n3", "c1", another))).toBe("ok");
  });
});

describe("the end", () => {
  test("of its shell: its status, its last words, and the audit", async () => {
    const { open, begins, ends } = await world((channel) => {
      channel.once("data", () => {
        channel.write("bye\r\n");
        channel.exit(7);
        channel.close();
      });
    });
    const terminal = await open();
    const { text, messages, isEnded } = read(terminal);
    terminal.write("page", 0, Buffer.from("exit\n"));
    await vi.waitFor(() => expect(isEnded()).toBe(true), SOON);
    const end = { kind: "exited", code: 7 };
    expect(text()).toBe("bye\r\n");
    expect(messages.at(-1)).toEqual({ kind: "state", state: { end, endsAt: null } });
    expect(begins).toEqual([["anna", "terminal.session", "c1", { node: "n1", account: "root" }]]);
    await vi.waitFor(() => expect(ends).toEqual([{ ok: true, end, bytes: { printed: 5, typed: 5 } }]), SOON);
  });

  test("by the switch: of one cluster's at once, and hung up on the node", async () => {
    const { open, terminals, server, ends } = await world();
    const here = read(await open());
    const there = read(await open("anna", "n1", "c2"));
    terminals.endOf("c1", { kind: "switched-off" });
    expect([here.isEnded(), there.isEnded()]).toEqual([true, false]);
    await vi.waitFor(() => expect(server.sessions.now).toBe(1), SOON);
    await terminals.close();
    expect(there.isEnded()).toBe(true);
    expect(ends).toMatchObject([{ end: { kind: "switched-off" } }, { end: { kind: "console-stopped" } }]);
  });

  test("by a lost connection; and one that was never there is an error, audited all the same", async () => {
    const { tryToOpen, server, ends } = await world();
    const proxy = await given.proxy(server.port);
    const opened = await tryToOpen("anna", "n1", "c1", server.endpoint({ port: proxy.port }));
    if (!opened.ok) throw new Error("not opened");
    proxy.cut();
    await vi.waitFor(() => expect(opened.value.isOver).toBe(true), SOON);
    const nowhere: SshEndpoint = server.endpoint({ hostKeys: [] });
    expect(codeOf(await tryToOpen("anna", "n1", "c1", nowhere))).toMatchObject({ code: "node", host: "n1" });
    expect(ends).toMatchObject([{ end: { kind: "lost" } }, { ok: false, error: "ssh.host-key-unknown" }]);
  });

  test("by nobody who types: told first, put off by a key, then done", async () => {
    const { open } = await world();
    const terminal = await open();
    const { isEnded, messages } = read(terminal);
    vi.useFakeTimers();
    terminal.write("page", 0, Buffer.from("x"));
    const told = () => messages.filter((one) => one.kind === "state").map(({ state }) => state);
    vi.advanceTimersByTime(IDLE_TOLD_MS);
    const endsAt = new Date(Date.now() + IDLE_END_MS - IDLE_TOLD_MS).toISOString();
    expect(told()).toEqual([{ end: null, endsAt }]);
    terminal.write("page", 1, Buffer.from("y"));
    expect(told().at(-1)).toEqual({ end: null, endsAt: null });
    vi.advanceTimersByTime(IDLE_END_MS - 1);
    expect(isEnded()).toBe(false);
    vi.advanceTimersByTime(1);
    expect(isEnded()).toBe(true);
    expect(told().at(-1)).toEqual({ end: { kind: "idle" }, endsAt: null });
  });

  test("by nobody who reads: not within a minute, and a page that comes back counts", async () => {
    const { open } = await world();
    const terminal = await open();
    vi.useFakeTimers();
    read(terminal).leave();
    vi.advanceTimersByTime(LEFT_MS - 1);
    const back = read(terminal);
    vi.advanceTimersByTime(LEFT_MS * 2);
    expect(terminal.isOver).toBe(false);
    back.leave();
    vi.advanceTimersByTime(LEFT_MS);
    expect(terminal.isOver).toBe(true);
    expect(terminal.picture()).toMatchObject({ state: { end: { kind: "left" } } });
  });

  test("while it is being opened: the shell that comes too late is hung up", async () => {
    const { tryToOpen, terminals, server } = await world();
    const opening = tryToOpen();
    await vi.waitFor(() => expect(server.logins.length).toBeGreaterThan(0), SOON);
    terminals.endOf("c1", { kind: "switched-off" });
    const opened = await opening;
    expect(opened.ok && opened.value.isOver).toBe(true);
    await vi.waitFor(() => expect(server.sessions.now).toBe(0), SOON);
  });
});
