import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SharedStream } from "./shared-stream";

type Held = { readonly release: () => void; readonly steal: () => void };

/** Web Locks for one name, as the specification has them: a queue, stealing, signals. */
class FakeLocks {
  #held: Held | null = null;
  readonly #queue: (() => void)[] = [];

  request(_name: string, options: LockOptions, callback: () => Promise<void> | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const grant = () => {
        if (options.signal?.aborted) return this.#next();
        const held: Held = {
          release: () => {
            if (this.#held === held) this.#next();
            resolve();
          },
          steal: () => reject(new DOMException("stolen", "AbortError")),
        };
        this.#held = held;
        void Promise.resolve(callback()).then(held.release);
      };
      options.signal?.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError")));
      if (options.steal) {
        this.#held?.steal();
        grant();
      } else if (this.#held) this.#queue.push(grant);
      else grant();
    });
  }

  #next(): void {
    this.#held = null;
    this.#queue.shift()?.();
  }
}

/** A channel between the tabs of the test; a tab that sleeps neither hears nor speaks. */
class FakeChannel {
  static tabs: FakeChannel[] = [];
  onmessage: ((event: MessageEvent) => void) | null = null;
  isAsleep = false;

  constructor() {
    FakeChannel.tabs.push(this);
  }
  postMessage(data: unknown): void {
    if (this.isAsleep) return;
    for (const tab of FakeChannel.tabs) {
      if (tab !== this && !tab.isAsleep) tab.onmessage?.({ data } as MessageEvent);
    }
  }
  close(): void {
    FakeChannel.tabs = FakeChannel.tabs.filter((tab) => tab !== this);
  }
}

describe("SharedStream", () => {
  const encoder = new TextEncoder();
  let controllers: ReadableStreamDefaultController<Uint8Array>[];
  const passing = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  const send = (text: string) => controllers.at(-1)?.enqueue(encoder.encode(`data: ${text}\n\n`));

  function openTab() {
    const heard: string[] = [];
    const stream = new SharedStream("/stream", {
      onData: (data) => heard.push(data),
      onLink: () => {},
      welcome: () => heard.at(-1) ?? null,
    });
    const channel = FakeChannel.tabs.at(-1);
    return { stream, heard, channel };
  }

  beforeEach(() => {
    vi.useFakeTimers();
    controllers = [];
    FakeChannel.tabs = [];
    vi.stubGlobal("BroadcastChannel", FakeChannel);
    vi.stubGlobal("navigator", { locks: new FakeLocks() });
    vi.stubGlobal("document", Object.assign(new EventTarget(), { visibilityState: "visible" }));
    vi.stubGlobal("window", new EventTarget());
    vi.stubGlobal("fetch", async (_url: string, { signal }: RequestInit) => {
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          controllers.push(controller);
          signal?.addEventListener("abort", () => controller.error(signal.reason));
        },
      });
      return new Response(body, { headers: { "content-type": "text/event-stream" } });
    });
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it("reads once for all tabs", async () => {
    const tabs = [openTab(), openTab(), openTab()];
    await passing(0);
    send("one");
    await passing(0);
    expect(controllers).toHaveLength(1);
    expect(tabs.map(({ heard }) => heard)).toEqual([["one"], ["one"], ["one"]]);
  });

  it("tells a tab that comes later where we are", async () => {
    openTab();
    await passing(0);
    send("one");
    await passing(0);
    const late = openTab();
    await passing(0);
    expect(late.heard).toEqual(["one"]);
    expect(controllers).toHaveLength(1);
  });

  it("is read by another tab when the first is closed", async () => {
    const first = openTab();
    const second = openTab();
    await passing(0);
    first.stream.close();
    await passing(0);
    expect(controllers).toHaveLength(2);
    send("two");
    await passing(0);
    expect(second.heard).toEqual(["two"]);
  });

  it("is taken over from a tab that sleeps, which then follows", async () => {
    const first = openTab();
    const second = openTab();
    await passing(0);
    if (first.channel) first.channel.isAsleep = true;
    await passing(36_000);
    send("fresh");
    await passing(0);
    expect(second.heard).toEqual(["fresh"]);
    if (first.channel) first.channel.isAsleep = false;
    send("later");
    await passing(0);
    expect(first.heard.at(-1)).toBe("later");
  });

  it("lets a follower ask for a fresh picture", async () => {
    openTab();
    const second = openTab();
    await passing(0);
    second.stream.refresh();
    await passing(10);
    expect(controllers).toHaveLength(2);
  });
});
