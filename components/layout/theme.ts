export type Theme = "system" | "light" | "dark";

/** A cookie, so that the server draws the first frame in the right theme already. */
export const THEME_COOKIE = "harrier-theme";

export function readTheme(value: string | undefined): Theme {
  return value === "light" || value === "dark" ? value : "system";
}
