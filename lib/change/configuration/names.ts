/** Ids in the CIB are XML names without a colon. */
export const ID = /^[\p{L}_][\p{L}\p{N}\p{M}_.·-]*$/u;
/** Names of users and groups as systems have them: no spaces, no control or format characters, nothing that begins an option. */
export const ACCOUNT = /^[\p{L}\p{N}_][^\s\p{C}:,/=]*$/u;
/** Names of attributes and other values. */
export const VALUE_NAME = /^[#\p{L}_][\p{L}\p{N}_.:#-]*$/u;
/** So long may any of them be. */
export const NAME_LENGTH = 255;

export function isName(text: string, pattern: RegExp): boolean {
  return text.length <= NAME_LENGTH && pattern.test(text);
}
