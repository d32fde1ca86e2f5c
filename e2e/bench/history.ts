import { join } from "node:path";
import Database from "better-sqlite3";
import type { Lab } from "../lab/lab";
import { historyPage } from "./history-page";
import type { Bench } from "./setup";
import { type Row, spread } from "./stats";

const ENTRIES = 100_000;
const READS = 12;
const MINUTE_MS = 60_000;

/** A history of 100,000 entries: pages over the API, by kind, object and text, and in the browser. */
export async function history(_: Lab, bench: Bench): Promise<Row[]> {
  const { server, clusterId } = bench;
  fillHistory(join(server.dataDirectory, "harrier.db"), clusterId);
  const read = async (query: string) => {
    const samples: number[] = [];
    for (let turn = 0; turn < READS; turn += 1) {
      const began = performance.now();
      const answer = await fetch(`${server.url}/api/v1/clusters/${clusterId}/history?${query}`);
      if (!answer.ok) throw new Error(`${query}: ${answer.status}`);
      await answer.arrayBuffer();
      samples.push(performance.now() - began);
    }
    return spread(samples);
  };
  const middle = encodeURIComponent(`${new Date(Date.now() - (ENTRIES / 2) * MINUTE_MS).toISOString()}~1`);
  const row = async (what: string, query: string): Promise<Row> => ({
    what: `history of 100,000 entries: ${what}`,
    goal: "≤ 300 ms",
    measured: await read(query),
    baseline: "—",
  });
  return [
    await row("the newest page", "limit=50"),
    await row("a page in the middle", `before=${middle}`),
    await row("of a rare kind", "kind=fencing"),
    await row("of one object", "object=resource%3Avip"),
    await row("by a text that is nowhere", "text=nowhere-to-be-found"),
    ...(await historyPage(bench)),
  ];
}

/** Entries of some kinds, one a minute, the newest now. */
export function fillHistory(path: string, clusterId: string): void {
  const db = new Database(path);
  db.pragma("busy_timeout = 5000");
  const entry = db.prepare(
    "INSERT INTO history (cluster_id, at, kind, ref, words, document) VALUES (?, ?, ?, ?, ?, ?)",
  );
  const about = db.prepare("INSERT INTO history_objects (cluster_id, object, at, entry) VALUES (?, ?, ?, ?)");
  const now = Date.now();
  db.transaction(() => {
    for (let index = 0; index < ENTRIES; index += 1) {
      const at = new Date(now - index * MINUTE_MS).toISOString();
      const [kind, document, words] = sample(index);
      const { lastInsertRowid } = entry.run(
        clusterId,
        at,
        kind,
        `bench-${index}`,
        words,
        JSON.stringify(document),
      );
      about.run(clusterId, `resource:r${index % 50}`, at, lastInsertRowid);
      if (index % 500 === 0) about.run(clusterId, "resource:vip", at, lastInsertRowid);
    }
  })();
  db.close();
}

function sample(index: number): readonly [string, object, string] {
  const resource = `r${index % 50}`;
  if (index % 10 === 0) {
    const actions = [{ kind: "move", subject: resource, from: "n1", to: "n2" }];
    const transition = {
      file: `pe-input-${index}.bz2`,
      node: "n1",
      number: index,
      writtenAt: 1_700_000_000,
      series: "input",
      actions,
      outcome: "Complete",
      endedAt: null,
    };
    return ["transition", { v: 1, kind: "transition", transition, seen: "live" }, `transition ${resource}`];
  }
  const event = { kind: "resource.moved", resource, from: "n1", to: "n2" };
  return ["event", { v: 1, kind: "event", event, seen: "live" }, `resource.moved ${resource} n1 n2`];
}
