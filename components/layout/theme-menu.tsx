"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { MenuRadioGroup } from "@/components/ui/menu-radio-group";
import { useTheme } from "./theme-provider";

const ICONS = { system: Monitor, light: Sun, dark: Moon };

/** Dark, light, or as the system has it. */
export function ThemeMenu() {
  const t = useTranslations("ui.theme");
  const { theme, setTheme } = useTheme();
  return (
    <Menu trigger={<IconButton icon={ICONS[theme]} label={t("label")} />}>
      <MenuRadioGroup
        label={t("label")}
        value={theme}
        onValueChange={setTheme}
        options={[
          { value: "system", label: t("system") },
          { value: "light", label: t("light") },
          { value: "dark", label: t("dark") },
        ]}
      />
    </Menu>
  );
}
