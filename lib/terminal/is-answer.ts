/** Longer pieces are something that was pasted. */
const MOST_BYTES = 1_024;

const ESC = String.fromCharCode(0x1b);
const BEL = String.fromCharCode(0x07);
const CSI = String.raw`${ESC}\[[?>=]?[\d;]*\$?[Rcnty]`;
const FOCUS = String.raw`${ESC}\[[IO]`;
const LONG = String.raw`${ESC}[P\]][^${ESC}${BEL}]*(?:${ESC}\\|${BEL})`;
const ANSWERS = new RegExp(`^(?:${CSI}|${FOCUS}|${LONG})+$`);

/**
 * Whether what came from a screen is only its own answers to what a program asked it (where the cursor is, which device it is, which
 * colours it has), or that it got or lost the focus: nobody typed that. Source: xterm's control sequences (CPR, DA, DSR,
 * DECRPM, window reports, DCS and OSC answers).
 */
export function isAnswer(bytes: Uint8Array): boolean {
  return bytes.length <= MOST_BYTES && ANSWERS.test(new TextDecoder("latin1").decode(bytes));
}
