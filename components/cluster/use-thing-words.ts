"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { useListWords } from "@/components/ui/use-list-words";
import { selector } from "@/lib/i18n/selector";
import type { Thing } from "@/lib/ledger/thing";

interface ThingWords {
  /** What it is, as a sentence without its full stop. */
  readonly title: string;
  /** What it holds or means, whatever the scheduler would do without it. */
  readonly holds: string;
}

const ENDLESS = 1_000_000;

/** What is left on a cluster, in words. */
export function useThingWords(): (thing: Thing) => ThingWords {
  const t = useTranslations("leftovers");
  const list = useListWords();
  return useCallback(
    (thing: Thing) => {
      const values = {
        ...plainOf(thing),
        ...("nodes" in thing ? { nodes: list(thing.nodes) || "none" } : {}),
      };
      return { title: t(`thing.${thing.kind}`, values), holds: t(`holds.${thing.kind}`, values) };
    },
    [t, list],
  );
}

/** Messages select by words and know no null. */
function plainOf(thing: Thing): Record<string, string | number> {
  switch (thing.kind) {
    case "constraint": {
      const { origin, node, standing, until, constraint, resource } = thing;
      return {
        ...{ constraint, resource, standing, until: until ?? "none" },
        ...{ origin: selector(origin), node: node ?? "none" },
      };
    }
    case "standby":
    case "maintenance":
      return { node: thing.node, until: thing.untilRestart ? "restart" : "no" };
    case "failure": {
      const { resource, node, failCount, task, said } = thing;
      return {
        ...{ resource, node, task: task ?? "none", said: said ?? "" },
        ...{ count: failCount, endless: failCount >= ENDLESS ? "yes" : "no" },
      };
    }
    default:
      return Object.fromEntries(
        Object.entries(thing).map(([name, value]) => [
          name,
          typeof value === "number" ? value : String(value ?? ""),
        ]),
      );
  }
}
