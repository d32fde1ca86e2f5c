/** Whether a pasted line of ssh-keygen (or a bare fingerprint) names the same key; false also where it names none. */
export function saysSameKey(pasted: string, fingerprint: string): boolean {
  const found = /SHA256:[A-Za-z0-9+/]{43}/.exec(pasted)?.[0];
  return found === fingerprint;
}
