"use client";

import { useTranslations } from "next-intl";
import { useForecastWords } from "../move/use-forecast-words";
import { useDragPicture } from "./drag-context";

/** Says to screen readers what is dragged, over which node, and what would happen there. `said`: how the last one ended. */
export function DragAnnouncer({ said }: { said: string }) {
  const t = useTranslations("board.drag");
  const forecastWords = useForecastWords();
  const picture = useDragPicture();
  const words = () => {
    if (!picture) return said;
    const { drag, over, forecastOn } = picture;
    if (over !== drag.from) {
      return over === null
        ? t("overNothing")
        : t("over", { node: over, forecast: forecastWords(forecastOn(over)) });
    }
    if (drag.from === null) return t("startedStopped", { id: drag.resource });
    return t(drag.promoted ? "startedRole" : "started", { id: drag.resource, node: drag.from });
  };
  return (
    <p role="status" aria-live="assertive" className="sr-only">
      {words()}
    </p>
  );
}
