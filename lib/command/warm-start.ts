import { quoteWord } from "./quote";

/** A command of many that one interpreter runs. */
export interface WarmCommand {
  readonly name: string;
  readonly argv: readonly [string, ...string[]];
  readonly timeoutSeconds: number;
}

/** Name of the file with {@link WARM_START} in a scratch directory. */
export const WARM_FILE = "warm.py";

/** Nothing was begun: each command has to be run by itself, or not at all. 126 and 127: there is no such interpreter. */
export const NOT_WARM = [75, 126, 127] as const;

/**
 * Runs a Python program many times and loads its code once: most of what `pcs` costs is the loading (0.25 of 0.35 s). The module
 * is imported, and each command is a fork of that, which then runs the program's own file as its interpreter would: to its end and
 * with an exit of its own, so nothing that one command leaves in memory reaches the next. Answers are framed as the shell frames
 * them (script.ts). Python 3.6 and later. The first command that fails is the last one, and its failure the exit status.
 *
 * Arguments: the script's token, the module, the program's file, and a file of words, each ended by NUL: for each command its
 * name, seconds, number of words, words.
 */
export const WARM_START = `import importlib, os, runpy, signal, sys

token, module, program, jobs = sys.argv[1:]
try:
    importlib.import_module(module)
except Exception:
    sys.exit(${NOT_WARM[0]})

class Late(Exception):
    pass

def late(*_):
    raise Late

def stop(*_):
    end(signal.SIGKILL)
    os._exit(143)

def end(how):
    try:
        os.killpg(child, how)
    except OSError:
        pass

def outcome(seconds):
    isLate = False
    for patience, how in (seconds, signal.SIGTERM), (2, signal.SIGKILL), (2, signal.SIGKILL):
        signal.setitimer(signal.ITIMER_REAL, patience)
        try:
            status = os.waitpid(child, 0)[1]
            signal.setitimer(signal.ITIMER_REAL, 0)
            code = 128 + os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
            return 124 if isLate else code
        except Late:
            isLate = True
            end(how)
    return 137

def written(name):
    with open(name, "rb") as file:
        return file.read()

def tell(name, code):
    errors = written(".warm.err")
    said = b"\\n" + mark + b" err\\n" + errors if errors else b""
    frame = mark + b" out " + name + b"\\n" + written(".warm.out") + said + b"\\n" + mark + b" end %d\\n" % code
    while frame:
        frame = frame[os.write(1, frame):]

mark = token.encode()
words = written(jobs).split(b"\\0")[:-1]
while words:
    name, seconds, count = words[0], float(words[1]), int(words[2])
    argv, words = words[3:3 + count], words[3 + count:]
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    child = os.fork()
    if child == 0:
        break
    try:
        os.setpgid(child, child)
    except OSError:
        pass
    signal.signal(signal.SIGALRM, late)
    signal.signal(signal.SIGTERM, stop)
    code = outcome(seconds)
    tell(name, code)
    if code != 0:
        sys.exit(1)
else:
    sys.exit(0)

os.setpgid(0, 0)
for number, name, how in (0, os.devnull, os.O_RDONLY), (1, ".warm.out", os.O_WRONLY), (2, ".warm.err", os.O_WRONLY):
    file = os.open(name, how | (os.O_CREAT | os.O_TRUNC if number else 0), 0o600)
    os.dup2(file, number)
    os.close(file)
sys.argv = [program] + [os.fsdecode(word) for word in argv[1:]]
sys.path[0] = os.path.dirname(program)
runpy.run_path(program, run_name="__main__")
`;

/**
 * Shell lines that run commands of one program in one interpreter, where its file says on its first line that it is Python 3 (RHEL 8
 * calls its own one `platform-python`).
 * Afterwards `r` is 0, 1 where a command failed, or one of {@link NOT_WARM}. `index` tells groups of one script apart.
 */
export function warmLines(
  { token, module, index }: { readonly token: string; readonly module: string; readonly index: string },
  commands: readonly [WarmCommand, ...WarmCommand[]],
): readonly string[] {
  const [{ argv }] = commands;
  const words = commands.flatMap((one) => [
    one.name,
    String(one.timeoutSeconds),
    String(one.argv.length),
    ...one.argv,
  ]);
  const seconds = commands.reduce((sum, one) => sum + one.timeoutSeconds + 6, 0);
  const jobs = `.warm-${index}.jobs`;
  const call = [token, module].map(quoteWord).join(" ");
  return [
    // Built into the shell: no length is too long, and no word is in the process list.
    `printf '%s\\0' ${words.map(quoteWord).join(" ")} >${jobs}`,
    `u=$(command -v ${quoteWord(argv[0])}) || u=; v=$(sed -n '1s/^#! *//p' "$u" 2>/dev/null)`,
    `case $v in *python3*|*platform-python*) timeout -k 2 ${seconds} $v ${WARM_FILE} ${call} "$u" ${jobs} </dev/null 2>/dev/null; r=$?;; *) r=${NOT_WARM[0]};; esac`,
  ];
}
