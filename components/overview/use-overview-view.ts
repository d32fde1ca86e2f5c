"use client";

import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { type OverviewView, readView, viewQuery } from "./overview-view";

/** The view that the address tells, and how to change it. What is typed takes the place of what was typed before. */
export function useOverviewView(): {
  readonly view: OverviewView;
  readonly change: (part: Partial<OverviewView>) => void;
} {
  const parameters = useSearchParams();
  const view = useMemo(() => readView(new URLSearchParams(parameters.toString())), [parameters]);
  const change = (part: Partial<OverviewView>) => {
    const query = viewQuery({ ...view, ...part });
    const address = `${window.location.pathname}${query}`;
    if (part.text === undefined) window.history.pushState(null, "", address);
    else window.history.replaceState(null, "", address);
  };
  return { view, change };
}
