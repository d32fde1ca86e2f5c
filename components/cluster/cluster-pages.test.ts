import { expect, it, vi } from "vitest";
import { messages } from "@/lib/i18n/messages/en";
import { CLUSTER_PAGE_NAMES, clusterPageAt, clusterPageHref } from "./cluster-pages";

// Icons need a browser's React; any name is one here.
vi.mock("lucide-react", () => {
  const isName = (key: string | symbol) => typeof key === "string" && /^[A-Z]/.test(key);
  return new Proxy({}, { has: (_, key) => isName(key), get: (_, key) => (isName(key) ? key : undefined) });
});

it("has a word for each page", () => {
  expect(Object.keys(messages.layout.pages)).toEqual(CLUSTER_PAGE_NAMES);
});

it("tells at which page an address is", () => {
  const at = (path: string) => clusterPageAt("c1", path);
  for (const name of CLUSTER_PAGE_NAMES) {
    expect(at(clusterPageHref("c1", name))).toEqual({ name, isItself: true });
  }
  expect(at("/clusters/c1/plans/p1")).toEqual({ name: "history", isItself: false });
  expect(at("/clusters/c1/wizards/nginx")).toEqual({ name: "services", isItself: false });
  expect(at("/clusters/c1/access")).toEqual({ name: "settings", isItself: false });
  expect(at("/clusters/c1/nowhere")).toBeNull();
  expect(at("/clusters/c12")).toBeNull();
});
