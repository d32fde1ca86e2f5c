import { type Argv, frameToken, positional } from "../command/argv";
import { type HostFacts, NOT_THERE } from "./facts";
import type { PortNeed } from "./firewall";

/** What firewalls are opened for corosync: 5405 and up for knet's links, those before it for the older transports. */
export const COROSYNC_PORTS: readonly number[] = Array.from({ length: 10 }, (_, at) => 5403 + at);

/** Those of two links of knet. */
export const NEEDED_PORTS: readonly number[] = [5405, 5406];

/** All of them in one rule; where it lets two links through, nothing is in the way. */
export const COROSYNC_NEED: PortNeed = {
  protocol: "udp",
  ports: { first: 5403, last: 5412 },
  least: NEEDED_PORTS,
};

/** Where a host is knocked at, over UDP. */
export interface Knock {
  readonly address: string;
  readonly port: number;
}

/**
 * Listens for some seconds and prints what came: `udp PORT PLACE`, or `busy udp PORT` where a service has the port already. With
 * what is there: neither is on every host, one of them on nearly all.
 */
const PYTHON = `import select, socket, sys, time
until = time.time() + float(sys.argv[1]); expected = int(sys.argv[2]); token = sys.argv[3]; socks = []; seen = set()
def say(*w): print(*w); sys.stdout.flush()
def bind(kind, port):
    for family, host in ((socket.AF_INET6, "::"), (socket.AF_INET, "0.0.0.0")):
        try: s = socket.socket(family, kind)
        except OSError: continue
        try:
            if family == socket.AF_INET6: s.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
            if kind == socket.SOCK_STREAM: s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            s.bind((host, port)); return s
        except OSError as e:
            s.close()
            if e.errno == 98: return None
    return None
for word in sys.argv[4:]:
    name, port = word.split("/")[1], int(word.split("/")[0])
    s = bind(socket.SOCK_DGRAM if name == "udp" else socket.SOCK_STREAM, port)
    if s is None: say("busy", name, port); continue
    if name == "tcp": s.listen(32)
    socks.append((s, name, port))
say("ready")
while time.time() < until and socks:
    for s in select.select([one[0] for one in socks], [], [], 0.1)[0]:
        name, port = [one[1:] for one in socks if one[0] is s][0]
        if name == "tcp": s.accept()[0].close(); continue
        words = s.recv(200).decode("ascii", "replace").split()
        if len(words) == 2 and words[0] == token and (port, words[1]) not in seen:
            seen.add((port, words[1])); say("udp", port, words[1])
            if len(seen) == expected: sys.exit(0)
`;

const PERL = `use Socket qw(:DEFAULT IPPROTO_IPV6 IPV6_V6ONLY IN6ADDR_ANY pack_sockaddr_in6); use Errno; $| = 1;
my ($for, $expected, $token, @words) = @ARGV; my $until = time + $for; my (@socks, %seen);
for my $word (@words) {
  my ($port, $name) = split m{/}, $word; my $type = $name eq "udp" ? SOCK_DGRAM : SOCK_STREAM; my $s; my $ok = 0;
  if (eval { socket($s, AF_INET6, $type, 0) }) {
    setsockopt($s, IPPROTO_IPV6, IPV6_V6ONLY, pack("i", 0)); setsockopt($s, SOL_SOCKET, SO_REUSEADDR, pack("i", 1)) if $name eq "tcp";
    $ok = bind($s, pack_sockaddr_in6($port, IN6ADDR_ANY));
    if (!$ok && $!{EADDRINUSE}) { print "busy $name $port\\n"; next }
  }
  if (!$ok) { socket($s, AF_INET, $type, 0) or next; setsockopt($s, SOL_SOCKET, SO_REUSEADDR, pack("i", 1)) if $name eq "tcp";
    if (!bind($s, pack_sockaddr_in($port, INADDR_ANY))) { print "busy $name $port\\n"; next } }
  listen($s, 32) if $name eq "tcp"; push @socks, [$s, $name, $port];
}
print "ready\\n";
while (time < $until && @socks) {
  my $in = ""; vec($in, fileno($_->[0]), 1) = 1 for @socks;
  next unless select($in, undef, undef, 0.1) > 0;
  for my $one (@socks) { my ($s, $name, $port) = @$one; next unless vec($in, fileno($s), 1);
    if ($name eq "tcp") { my $c; accept($c, $s); close $c if $c; next }
    my $data = ""; recv($s, $data, 200, 0); my @w = split " ", $data;
    if (@w == 2 && $w[0] eq $token && !$seen{"$port $w[1]"}++) { print "udp $port $w[1]\\n"; exit 0 if keys(%seen) == $expected } }
}
`;

const LISTEN = `python=$1 perl=$2; shift 2
for one in python3 /usr/libexec/platform-python; do command -v "$one" >/dev/null 2>&1 && exec "$one" -c "$python" "$@"; done
perl -MSocket -MErrno -e 1 >/dev/null 2>&1 && exec perl -e "$perl" "$@"
exit ${NOT_THERE}`;

/** Seconds that a host listens; others may begin to knock a little later. */
export const LISTEN_SECONDS = 6;

/**
 * `ports`: `5405/udp`. Ports below 1024 are none of ours: it needs no rights. It ends when it has heard from so many senders on as
 * many ports as `expected` says; 0: it listens to the end.
 */
export function listenCommand(token: string, ports: readonly string[], expected: number): Argv {
  const limits = [String(LISTEN_SECONDS), String(expected)];
  return ["sh", "-c", LISTEN, "sh", PYTHON, PERL, ...limits, frameToken(token), ...ports];
}

/** A datagram may be lost, and a listener not be there yet: so often, a second apart. */
const TIMES = 4;

/** Arguments: token, place, then address and port by turns. bash's own, since nothing else is on every host. */
const SEND = `token=$1 place=$2; shift 2
for i in ${Array.from({ length: TIMES }, (_, at) => at + 1).join(" ")}; do
  set -- "$@" end end
  while [ "$1" != end ]; do
    printf '%s %s' "$token" "$place" 2>/dev/null >"/dev/udp/$1/$2" || :
    set -- "$@" "$1" "$2"; shift 2
  done
  shift 2
  sleep 1
done
exit 0`;

/** Sends a datagram to each place. */
export function sendCommand(token: string, place: number, knocks: readonly Knock[]): Argv {
  const where = knocks.flatMap(({ address, port }) => [positional(address), String(port)]);
  return ["bash", "-c", SEND, "bash", frameToken(token), String(place), ...where];
}

/** What a host heard: ports with the senders' places (\`5405 1\`), and ports that a service of its own has. */
export interface Heard {
  readonly from: ReadonlySet<string>;
  readonly busy: ReadonlySet<number>;
}

/** Null where it could not listen. */
export function heardOf({ answers }: HostFacts): Heard | null {
  const answer = Object.hasOwn(answers, "heard") ? answers.heard : undefined;
  return answer === undefined ? null : parseHeard(answer.stdout);
}

export function parseHeard(text: string): Heard | null {
  const lines = text.split("\n").slice(0, 2_000);
  if (!lines.includes("ready")) return null;
  return {
    from: new Set(lines.flatMap((line) => /^udp (\d{1,5} \d{1,3})$/.exec(line)?.[1] ?? [])),
    busy: new Set(lines.flatMap((line) => Number(/^busy udp (\d{1,5})$/.exec(line)?.[1]) || [])),
  };
}
