import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ROOT, readText } from "./sources";

const TABLE = "components/cluster/cluster-pages.ts";
const ROOM = "app/(console)/clusters/[clusterId]";

it("every page of a cluster has its room in app, and every part of one", () => {
  const rows = [...readText(TABLE).matchAll(/\{ path: "([^"]*)", .*parts: \[([^\]]*)\],/g)];
  const paths = rows.map(([, path = ""]) => path);
  const parts = rows.flatMap(([, , list = ""]) =>
    [...list.matchAll(/"([^"]+)"/g)].map(([, part]) => part ?? ""),
  );
  expect(paths.length).toBeGreaterThan(3);
  const isThere = (path: string) => existsSync(join(ROOT, ROOM, path));
  // The cluster's own page is a group, so that what its frame shows while it comes is of no other page.
  const roomOf = (path: string) => (path === "" ? "(board)" : path);
  expect(paths.filter((path) => !isThere(join(roomOf(path), "page.tsx")))).toEqual([]);
  expect(parts.filter((part) => !isThere(part))).toEqual([]);
});
