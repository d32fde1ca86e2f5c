import type { ITheme } from "@xterm/xterm";

/** The sixteen colours that programs ask for by number, for a light and a dark ground. What is too pale on it xterm darkens. */
const LIGHT = {
  ...{ black: "#24262d", red: "#b3261e", green: "#1a7a4c", yellow: "#8a5a00" },
  ...{ blue: "#3d4fc4", magenta: "#8b36a8", cyan: "#11708a", white: "#6a6d78" },
  ...{ brightBlack: "#565963", brightRed: "#c9362c", brightGreen: "#1f8a57", brightYellow: "#976300" },
  ...{ brightBlue: "#4f61d8", brightMagenta: "#9d45bb", brightCyan: "#147f9c", brightWhite: "#24262d" },
} as const;
const DARK = {
  ...{ black: "#3a3d46", red: "#f28b82", green: "#7fd6a4", yellow: "#e8c36a" },
  ...{ blue: "#9aa8ff", magenta: "#d8a1ef", cyan: "#7fcfe8", white: "#d5d7de" },
  ...{ brightBlack: "#8b8e99", brightRed: "#ffa79f", brightGreen: "#9ae8ba", brightYellow: "#f7d88a" },
  ...{ brightBlue: "#b5c0ff", brightMagenta: "#e6bdf8", brightCyan: "#a3e0f3", brightWhite: "#ffffff" },
} as const;

/** The house's colours as they are now, for a terminal: xterm draws by itself and knows no CSS variables. */
export function terminalTheme(): ITheme {
  const background = resolve("--color-field");
  const foreground = resolve("--color-ink");
  return {
    ...(isDark(background) ? DARK : LIGHT),
    background: toHex(background),
    foreground: toHex(foreground),
    cursor: toHex(resolve("--color-accent-text")),
    cursorAccent: toHex(background),
    selectionBackground: toHex(resolve("--color-focus"), 0.35),
    scrollbarSliderBackground: toHex(foreground, 0.25),
    scrollbarSliderHoverBackground: toHex(foreground, 0.4),
    scrollbarSliderActiveBackground: toHex(foreground, 0.5),
  };
}

/** Calls the listener when another theme holds: as chosen, or as the system changes. Returns the way to stop that. */
export function onThemeChange(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  const system = matchMedia("(prefers-color-scheme: dark)");
  system.addEventListener("change", listener);
  return () => {
    observer.disconnect();
    system.removeEventListener("change", listener);
  };
}

type Colour = readonly [red: number, green: number, blue: number];

/** A colour token in the browser's own reckoning: tokens are oklch, and one of two by theme. */
function resolve(token: string): Colour {
  const probe = document.createElement("span");
  probe.style.color = `var(${token})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  const canvas = document.createElement("canvas");
  canvas.width = 1;
  canvas.height = 1;
  const context = canvas.getContext("2d");
  if (context === null) return [128, 128, 128];
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

function toHex(colour: Colour, alpha?: number): string {
  const channels = alpha === undefined ? colour : [...colour, Math.round(alpha * 255)];
  return `#${channels.map((one) => one.toString(16).padStart(2, "0")).join("")}`;
}

function isDark([red, green, blue]: Colour): boolean {
  return red + green + blue < 384;
}
