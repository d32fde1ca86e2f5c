import "server-only";
import { openTerminal } from "../terminal/open";
import { allowTerminals, viewTerminalSetting } from "../terminal/setting";
import {
  acknowledgeTerminal,
  closeTerminal,
  resizeTerminal,
  streamTerminal,
  writeTerminal,
} from "../terminal/use";
import { c1, type VerbRow } from "./verb-row";

const which = { ...c1, terminalId: "nobody-has-it" };
const size = { columns: 80, rows: 24 };
const typed = { ...which, writer: "page", sequence: 0, data: "bHMK" };

/** One that is not there is what each of these has to say so of; what they do is tried in server/terminal. */
const own = {
  needs: "owner",
  audited: false,
  answers: "terminal.gone",
  atOnce: "a terminal is found in memory, and takes what it is told without waiting",
} as const;

/** Use cases of terminals. */
export const TERMINAL_VERBS: Readonly<Record<string, VerbRow>> = {
  "terminal.view": {
    verb: viewTerminalSetting,
    needs: "owner",
    audited: false,
    input: () => c1,
    bad: { clusterId: 1 },
  },
  "terminal.allow": {
    verb: allowTerminals,
    needs: "owner",
    audited: true,
    input: () => ({ ...c1, allowed: true }),
    bad: { ...c1, allowed: "yes" },
  },
  "terminal.open": {
    verb: openTerminal,
    needs: "owner",
    audited: true,
    async input({ rt }) {
      await rt.clusters.allowTerminals("c1", true);
      return { ...c1, node: "n1", ...size };
    },
    bad: { ...c1, node: "n1", columns: 0, rows: 24 },
    answers: "node",
  },
  "terminal.stream": { ...own, verb: streamTerminal, input: () => which, bad: c1 },
  "terminal.write": {
    ...own,
    verb: writeTerminal,
    input: () => typed,
    bad: { ...typed, data: "no base64!" },
  },
  "terminal.acknowledge": {
    ...own,
    verb: acknowledgeTerminal,
    input: () => ({ ...which, position: 5 }),
    bad: { ...which, position: -1 },
  },
  "terminal.resize": {
    ...own,
    verb: resizeTerminal,
    input: () => ({ ...which, ...size }),
    bad: { ...which, columns: 80, rows: 1e9 },
  },
  "terminal.close": { ...own, verb: closeTerminal, input: () => which, bad: c1 },
};
