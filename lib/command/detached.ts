import { type Argv, positional } from "./argv";

/** Exit status of a command that another one of ours did not make room for in time. */
const STILL_BUSY = 75;
/** Seconds that a command waits for one before it. */
const WAIT_SECONDS = 900;

/**
 * The command is a session of its own, writing into a file that nobody else can open; what we hear is read from that file. So
 * whoever hangs up ends the reading and not the command. One at a time on a host.
 */
const DETACHED = `limit=$1; shift
out=$(mktemp /tmp/harrier-build.XXXXXX) || exit 71
exec 3>"$out" 4<"$out"
rm -f "$out"
setsid flock -o -E ${STILL_BUSY} -w ${WAIT_SECONDS} /run/harrier-build.lock timeout -k 10 "$limit" "$@" >&3 2>&1 </dev/null 4<&- 3>&- &
pid=$!
exec 3>&-
tail -c +1 -s 0.2 -f --pid=$pid <&4 &
reader=$!
wait $pid
code=$?
wait $reader
exit $code`;

/**
 * A command that comes to its own end on the host whatever becomes of the connection: half an installation is worse than one that
 * nobody watches. Begun again, it waits for the one before. Its standard input is empty, its errors come among its output, its exit
 * status is the command's; {@link STILL_BUSY} where the one before takes too long, 124 after `seconds`.
 * @throws ArgvError "option-like" for a program that reads as an option.
 */
export function withOwnLife(argv: Argv, seconds: number): Argv {
  const [program, ...rest] = argv;
  return ["sh", "-c", DETACHED, "sh", String(seconds), positional(program), ...rest];
}

/** Seconds that the whole may take: waiting for its turn, and the command. */
export function longestLife(seconds: number): number {
  return WAIT_SECONDS + seconds + 30;
}
