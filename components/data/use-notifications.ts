"use client";

import { useQuery } from "@tanstack/react-query";
import type { NotificationsView } from "@/lib/api/notifications-view";
import { askApi } from "./ask-api";
import { useTold } from "./use-clusters";
import { useRefetchOn } from "./use-refetch-on";

/** While something is on its way. */
const SOON_MS = 2_000;
const LATER_MS = 15_000;

/** Whom the console tells, and what was told; asked again when something happens, and while something waits. */
export function useNotifications(initial: NotificationsView | undefined) {
  const { count } = useTold();
  const query = useQuery({
    queryKey: ["notifications"],
    queryFn: ({ signal }) => askApi<NotificationsView>("/api/v1/notifications", { signal }),
    refetchInterval: ({ state }) =>
      state.data?.channels.some(({ waiting }) => waiting > 0) ? SOON_MS : LATER_MS,
    ...(initial === undefined ? {} : { initialData: initial }),
  });
  useRefetchOn([count], query.refetch);
  return query;
}
