import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import { useListWords } from "@/components/ui/use-list-words";
import type { ImportView } from "@/lib/api/import-view";

/** What becomes of parameters that name nodes of elsewhere: those that come with other names, and those that still have a foreign one. */
export function NodeParameters({ parameters }: Pick<ImportView, "parameters">) {
  const t = useTranslations("import.map");
  const list = useListWords();
  const still = parameters.filter((one) => one.still.length > 0);
  return (
    <>
      <ul className="flex flex-col gap-1">
        {parameters
          .filter(({ isMapped }) => isMapped)
          .map(({ resource, parameter, value }) => (
            <li key={`${resource} ${parameter} ${value}`} className="break-words">
              {t("parameterMapped", { resource, parameter, value })}
            </li>
          ))}
      </ul>
      {still.length === 0 ? null : (
        <Notice tone="warn" title={t("still", { count: still.length })}>
          <ul className="flex flex-col gap-1">
            {still.map(({ resource, parameter, value, still: nodes }) => (
              <li key={`${resource} ${parameter} ${value}`} className="break-words">
                {t("parameterStill", { resource, parameter, nodes: list(nodes) })}
              </li>
            ))}
          </ul>
          <p>{t("stillText")}</p>
        </Notice>
      )}
    </>
  );
}
