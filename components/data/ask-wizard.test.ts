import { afterEach, expect, it, vi } from "vitest";
import { askWizard } from "./ask-wizard";

const REQUEST = {
  clusterId: "c1",
  wizard: "fencing",
  draft: "d1",
  step: 0,
  input: null,
  about: null,
} as const;

afterEach(() => void vi.restoreAllMocks());

/** The console never answers; what calls the question off ends it. */
function silence() {
  vi.spyOn(globalThis, "fetch").mockImplementation(
    (_path, request) =>
      new Promise((_, reject) => {
        const signal = request?.signal;
        signal?.addEventListener("abort", () => reject(signal.reason));
      }),
  );
}

it("waits for minutes only where a device is tried", () => {
  silence();
  const limit = vi.spyOn(AbortSignal, "timeout");
  void askWizard(REQUEST);
  void askWizard(REQUEST, { isTrial: true });
  expect(limit.mock.calls).toEqual([[30_000], [300_000]]);
});

it("can be called off", async () => {
  silence();
  const calling = new AbortController();
  const asked = askWizard(REQUEST, { signal: calling.signal });
  calling.abort();
  await expect(asked).rejects.toMatchObject({ name: "AbortError" });
});
