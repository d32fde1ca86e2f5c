"use client";

import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { changeAddress } from "@/components/ui/change-address";
import { type OverviewView, readView, viewQuery } from "./overview-view";

/** The view that the address tells, and how to change it. What is typed takes the place of what was typed before. */
export function useOverviewView(): {
  readonly view: OverviewView;
  readonly change: (part: Partial<OverviewView>) => void;
} {
  const parameters = useSearchParams();
  const view = useMemo(() => readView(new URLSearchParams(parameters.toString())), [parameters]);
  const change = (part: Partial<OverviewView>) =>
    changeAddress(part.text === undefined ? "push" : "replace", (now) =>
      viewQuery({ ...readView(now), ...part }),
    );
  return { view, change };
}
