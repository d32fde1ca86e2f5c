import { expect, it } from "vitest";
import { readZone } from "./time-zone";

it("takes from a cookie a zone that there is, and nothing else", () => {
  expect(readZone("Asia/Tokyo")).toBe("Asia/Tokyo");
  for (const hostile of [undefined, "", "Mars/Olympus", "<script>", "Etc/UTC\n", "x".repeat(100_000)])
    expect(readZone(hostile)).toBe("UTC");
});
