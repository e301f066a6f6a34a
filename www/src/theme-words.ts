/** What the switch of the theme says. */

import type { Language } from "./messages";
import type { Theme } from "./theme";

interface ThemeWords {
  label: string;
  themes: Record<Theme, string>;
}

export const THEME_WORDS: Record<Language, ThemeWords> = {
  en: { label: "Theme", themes: { system: "As the system", light: "Light", dark: "Dark" } },
  zh: { label: "外观", themes: { system: "跟随系统", light: "浅色", dark: "深色" } },
};
