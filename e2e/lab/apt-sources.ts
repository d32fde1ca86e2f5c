/** A place packages come from, as the machine's own apt configuration has it. */
export type AptSource = { uri: string; suites: string[]; components: string[] };

/** Reads both forms: one-line `.list` and deb822 `.sources`. Disabled and source-only entries are left out. */
export function parseAptSources(text: string): AptSource[] {
  return [...parseOneLine(text), ...parseStanzas(text)];
}

/** Where a release's main archive is: the entry for that very suite, else any Debian-like one (same mirror). */
export function findMirror(sources: readonly AptSource[], release: string): AptSource | undefined {
  const main = sources.filter(
    ({ suites, components, uri }) =>
      /^(https?|file|copy):/.test(uri) && components.includes("main") && suites.some(isPlainSuite),
  );
  const found = main.find(({ suites }) => suites.includes(release)) ?? main.find(({ uri }) => isDebian(uri));
  return found && { ...found, suites: [release] };
}

/** "bookworm", not "bookworm-updates" or "bookworm-security". */
function isPlainSuite(suite: string): boolean {
  return /^[a-z]+$/.test(suite);
}

function isDebian(uri: string): boolean {
  return /\bdebian\/?$/.test(uri);
}

function parseOneLine(text: string): AptSource[] {
  const found: AptSource[] = [];
  for (const line of text.split("\n")) {
    const match = /^\s*deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s+(\S+)\s+([^#]+)/.exec(line);
    if (match?.[1] && match[2] && match[3]) {
      found.push({ uri: match[1], suites: [match[2]], components: words(match[3]) });
    }
  }
  return found;
}

function parseStanzas(text: string): AptSource[] {
  const plain = text
    .split("\n")
    .filter((line) => !line.startsWith("#"))
    .join("\n");
  return plain.split(/\n\s*\n/).flatMap((stanza) => {
    const field = (name: string) =>
      words(new RegExp(`^${name}:(.*(?:\\n[ \\t].*)*)`, "im").exec(stanza)?.[1]);
    if (!field("Types").includes("deb") || field("Enabled")[0] === "no") return [];
    return field("URIs").map((uri) => ({ uri, suites: field("Suites"), components: field("Components") }));
  });
}

function words(text = ""): string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}
