/** How each scratch directory of ours is called; the rest is made up by `mktemp`. */
const PREFIX = "harrier.";
/** In memory where there is such a place: a CIB holds secrets, which should not reach a disk. */
const PLACES = ["/dev/shm", `"\${TMPDIR:-/tmp}"`] as const;

/** Directories of practice copies (lib/practice-copy), which live as long as somebody works on them. */
const COPIES = "harrier-practice.????????";
/** Nobody changed anything in it for so long: it is over, or left behind. */
export const COPY_OLD_DAYS = 7;

/** No script of ours runs for so long. What is older, and ours, was left by a shell that was killed. */
export const SCRATCH_OLD_MINUTES = 10;

/** Shell text that makes a scratch directory of nobody else's, prints its name, and fails where there is no place for one. */
export const MAKE_SCRATCH = PLACES.map((place) => `mktemp -d ${place}/${PREFIX}XXXXXXXX`).join(
  " 2>/dev/null || ",
);

/**
 * Shell text that holds where a directory of ours is still that one: neither another account's nor a link. Whoever sees its name can make
 * one of that name once ours is gone (the node restarted, it was swept), and what lies in it would be run, read or written as ours. Where it
 * lies nobody but its owner can replace it (sticky directories). `path`: a word of shell.
 */
export function isOurs(path: string): string {
  return `[ -d ${path} ] && [ ! -L ${path} ] && [ -O ${path} ]`;
}

/**
 * A script that removes scratch directories which were left behind: by name, of the user that it runs as, and old. Constant:
 * nothing is quoted in. Where they lie only their owner may rename or replace them (sticky directories), `find` takes no
 * symbolic link for a directory, and `rm` follows none.
 */
export const SWEEP_SCRATCH = `exec find ${PLACES.join(" ")} -maxdepth 1 -type d -name '${PREFIX}????????' -user "$(id -u)" -mmin +${SCRATCH_OLD_MINUTES} -exec rm -rf -- '{}' + -o -type d -name '${COPIES}' -user "$(id -u)" -mtime +${COPY_OLD_DAYS} -exec rm -rf -- '{}' + 2>/dev/null\n`;
