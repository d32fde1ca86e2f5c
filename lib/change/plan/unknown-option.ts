/** As GLib, getopt and Pacemaker's own reader of options complain. */
const COMPLAINT = /\b(?:unknown|unrecognized|invalid) option\b|\bunrecognized argument/i;

/** Whether a tool's own words say that it is too old, or another one, for what it was asked. */
export function speaksOfUnknownOption(detail: string): boolean {
  return COMPLAINT.test(detail);
}
