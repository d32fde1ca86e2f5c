"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { TOPICS, type Topic } from "@/lib/notify/topic";

interface TopicChoicesProps {
  readonly topics: readonly Topic[];
  readonly onChange: (topics: readonly Topic[]) => void;
}

/** What is told. */
export function TopicChoices({ topics, onChange }: TopicChoicesProps) {
  const t = useTranslations("notify");
  return (
    <fieldset className="flex min-w-0 flex-col gap-1">
      <legend className="mb-1 text-sm font-medium">{t("form.topics")}</legend>
      <div className="grid gap-x-6 gap-y-1 sm:grid-cols-2">
        {TOPICS.map((topic) => (
          <Checkbox
            key={topic}
            label={t(`topic.${topic}`)}
            hint={t(`topicHint.${topic}`)}
            checked={topics.includes(topic)}
            onCheckedChange={(isChosen) =>
              onChange(TOPICS.filter((one) => (one === topic ? isChosen : topics.includes(one))))
            }
          />
        ))}
      </div>
    </fieldset>
  );
}
