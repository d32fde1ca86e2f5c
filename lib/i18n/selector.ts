/** A code as messages select by it: ICU allows no hyphen in a selector, so `cli-ban` is chosen by `cli_ban`. */
export function selector(code: string): string {
  return code.replaceAll("-", "_").replaceAll(".", "_");
}
