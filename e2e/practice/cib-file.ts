import { type Element, parseElement, readAttributes, toAttributes, toText } from "./xml";

/** A CIB in three pieces: the root's attributes, the configuration as its text (left alone), the status as elements. */
export type Cib = { root: Record<string, string>; configuration: string; status: Element };

export function parseCib(text: string): Cib {
  const root = /<cib(\s[^>]*)?>/.exec(text);
  const from = text.indexOf("<configuration");
  const status = text.lastIndexOf("<status");
  if (root === null || from < 0 || status < from || !text.trimEnd().endsWith("</cib>")) {
    throw new Error("The CIB file is not a whole <cib> with a configuration and a status");
  }
  return {
    root: readAttributes({ name: "cib", attributes: root[1] ?? "", children: [] }),
    configuration: text.slice(from, status).trimEnd(),
    status: parseElement(text.slice(status, text.lastIndexOf("</cib>"))),
  };
}

export function toCibText({ root, configuration, status }: Cib): string {
  return `<cib${toAttributes(root)}>\n${configuration}\n${toText(status)}</cib>\n`;
}

/** What a live cluster writes beside every change; the tools leave it out when they work on a file. */
export function stampChange(cib: Cib, client: string, at: Date): void {
  const [day, month, date, time, year] = [
    at.toLocaleDateString("en-US", { weekday: "short" }),
    at.toLocaleDateString("en-US", { month: "short" }),
    String(at.getDate()).padStart(2, " "),
    at.toTimeString().slice(0, 8),
    at.getFullYear(),
  ];
  cib.root["cib-last-written"] = `${day} ${month} ${date} ${time} ${year}`;
  cib.root["update-client"] = client;
  cib.root["update-user"] = "practice";
}

export function countUp(cib: Cib, field: "epoch" | "num_updates"): void {
  cib.root[field] = String(Number(cib.root[field] ?? "0") + 1);
  if (field === "epoch") cib.root.num_updates = "0";
}
