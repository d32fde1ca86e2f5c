import { expect, it } from "vitest";
import { createHistory } from "../history/history";
import { createHistoryStore } from "../store/history";
import { scratchStore } from "../store/testing/scratch-store";
import { keepChanges } from "./keep-records";

it("puts a version of the configuration once, though the node's clock is measured a little differently", async () => {
  const scratch = await scratchStore();
  const onFault = (error: unknown) => {
    throw error;
  };
  const retention = { days: 36_500, entries: 1000 };
  const history = createHistory({ store: createHistoryStore(scratch.store), retention, onFault });
  const place = { clusterId: "c1", history, topOf: () => undefined, watchedSince: 0 };
  const change = { version: "0.7", user: null, client: "cibadmin", origin: "n1", touched: [] };
  const written = "Sun Mar  1 10:00:00 2026";
  for (const jitter of [0, 7, -12])
    await keepChanges(place, [{ at: Date.UTC(2026, 2, 1, 10) + jitter, written, change }]);
  // A cluster that was made anew begins its numbers anew.
  const later = { at: Date.UTC(2026, 2, 2), written: "Mon Mar  2 00:00:00 2026", change };
  await keepChanges(place, [later]);
  const { entries } = await history.page({
    clusterId: "c1",
    before: null,
    objects: [],
    kinds: ["configuration"],
    text: null,
    limit: 9,
  });
  expect(entries).toHaveLength(2);
  await history.close();
  await scratch.remove();
});
