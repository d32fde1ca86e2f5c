import type { TerminalScreen } from "@/components/data/use-terminal";
import { onThemeChange, terminalTheme } from "./terminal-theme";

/** Lines that can be scrolled back to. */
const SCROLLBACK = 5_000;
const FONT_SIZE = 13;
/** A window that is being drawn larger is many sizes; the last one counts. */
const RESIZE_MS = 80;

interface ScreenOptions {
  /** Of the page, for the style elements that xterm makes. */
  readonly nonce: string | undefined;
  /** What the keyboard's field is called. */
  readonly label: string;
  /** The keys that leave it were pressed. */
  readonly onLeave: () => void;
}

export interface OpenScreen extends TerminalScreen {
  focus(): void;
  /** Whether keys do anything. */
  listen(on: boolean): void;
  dispose(): void;
}

/** Makes a terminal's screen in an element, as large as that is. Its program is loaded when the first one is made. */
export async function openScreen(parent: HTMLElement, options: ScreenOptions): Promise<OpenScreen> {
  const [{ Terminal }, { FitAddon }] = await Promise.all([
    import("@xterm/xterm"),
    import("@xterm/addon-fit"),
  ]);
  const terminal = new Terminal({
    theme: terminalTheme(),
    fontFamily: getComputedStyle(parent).fontFamily,
    fontSize: FONT_SIZE,
    lineHeight: 1.2,
    scrollback: SCROLLBACK,
    cursorBlink: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    minimumContrastRatio: 4.5,
    screenReaderMode: true,
  });
  // What a node prints acts on nothing outside of the screen: no links, no title, no clipboard, no palette to be read back.
  for (const osc of [0, 1, 2, 4, 8, 10, 11, 12, 52, 104, 110, 111, 112])
    terminal.parser.registerOscHandler(osc, () => true);
  const fit = new FitAddon();
  terminal.loadAddon(fit);
  withNonce(options.nonce, () => terminal.open(parent));
  terminal.textarea?.setAttribute("aria-label", options.label);
  terminal.attachCustomKeyEventHandler((event) => isForTerminal(event, terminal.getSelection(), options));
  fit.fit();
  const stops = [
    onThemeChange(() => {
      terminal.options.theme = terminalTheme();
    }),
    onSizeChange(parent, () => fit.fit()),
  ];
  const encoder = new TextEncoder();
  return {
    size: () => ({ columns: terminal.cols, rows: terminal.rows }),
    write: (bytes, shown) => terminal.write(bytes, shown),
    reset: () => terminal.reset(),
    onTyped(listener) {
      const typed = [
        terminal.onData((text) => listener(encoder.encode(text))),
        // Reports of the mouse in the old form are bytes, not text.
        terminal.onBinary((text) => listener(Uint8Array.from(text, (one) => one.charCodeAt(0)))),
      ];
      return () => {
        for (const one of typed) one.dispose();
      };
    },
    onResized(listener) {
      const resized = terminal.onResize(({ cols, rows }) => listener(cols, rows));
      return () => resized.dispose();
    },
    focus: () => terminal.focus(),
    listen(on) {
      terminal.options.disableStdin = !on;
      terminal.options.cursorInactiveStyle = on ? "outline" : "none";
    },
    dispose() {
      for (const stop of stops) stop();
      terminal.dispose();
    },
  };
}

/** Which keys are the terminal's: all but the way out, and copying and pasting. */
function isForTerminal(event: KeyboardEvent, selection: string, { onLeave }: ScreenOptions): boolean {
  const isDown = event.type === "keydown";
  if (event.ctrlKey && event.key === "F6") {
    event.preventDefault();
    if (isDown) onLeave();
    return false;
  }
  if (!event.ctrlKey || !event.shiftKey) return true;
  if (event.code === "KeyC") {
    event.preventDefault();
    if (isDown && selection !== "") navigator.clipboard.writeText(selection).catch(() => undefined);
    return false;
  }
  // The browser's own paste follows.
  return event.code !== "KeyV";
}

function onSizeChange(element: HTMLElement, listener: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const observer = new ResizeObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(listener, RESIZE_MS);
  });
  observer.observe(element);
  return () => {
    clearTimeout(timer);
    observer.disconnect();
  };
}

/** Style elements that are made meanwhile get the nonce without which the page's policy refuses them; xterm has no option for it. */
function withNonce(nonce: string | undefined, run: () => void): void {
  const make = document.createElement;
  document.createElement = (name: string, options?: ElementCreationOptions) => {
    const element = make.call(document, name, options);
    if (name === "style" && nonce !== undefined) element.nonce = nonce;
    return element;
  };
  try {
    run();
  } finally {
    // The prototype's own shows again.
    Reflect.deleteProperty(document, "createElement");
  }
}
