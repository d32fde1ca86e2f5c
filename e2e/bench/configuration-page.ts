import type { Bench } from "./setup";
import { type Row, spread } from "./stats";

const CONSTRAINTS = 300;
const OPENINGS = 8;

/** The configuration page with many constraints: until the first sentence stands there, and until the graph is drawn. */
export async function configurationPage(
  { page, server, clusterId }: Bench,
  exec: (argv: string[]) => Promise<{ readonly stdout: string }>,
): Promise<Row[]> {
  const { stdout } = await exec(["cibadmin", "-Q", "-o", "resources"]);
  const ids = [...stdout.matchAll(/^ {2}<(?:primitive|group|clone) id="([^"]+)"/gm)].flatMap(
    ([, id]) => id ?? [],
  );
  await exec(["cibadmin", "--replace", "--scope", "constraints", "--xml-text", constraintsOf(ids)]);
  const home = `${server.url}/clusters/${clusterId}/configuration`;
  const opened = async (path: string, selector: string) => {
    const samples: number[] = [];
    for (let run = 0; run < OPENINGS; run += 1) {
      const began = performance.now();
      await page.goto(`${home}${path}`);
      await page.locator(selector).first().waitFor();
      samples.push(performance.now() - began);
    }
    return spread(samples);
  };
  const what = `16 × 500, ${CONSTRAINTS} constraints: configuration page`;
  return [
    { what: `${what}, sentences`, goal: "≤ 1 s", measured: await opened("", "main li code"), baseline: "—" },
    { what: `${what}, graph`, goal: "≤ 1 s", measured: await opened("/graph", "[data-box]"), baseline: "—" },
    {
      what: `${what}, properties`,
      goal: "≤ 1 s",
      measured: await opened("/properties", "main section li"),
      baseline: "—",
    },
  ];
}

/** Orders and colocations in turn, in chains of five. */
function constraintsOf(ids: readonly string[]): string {
  const made = Array.from({ length: CONSTRAINTS }, (_, at) => {
    const [one, other] = [ids[at % ids.length], ids[(at + 1 + (at % 5)) % ids.length]];
    return at % 2 === 0
      ? `<rsc_order id="bench-${at}" first="${one}" then="${other}"/>`
      : `<rsc_colocation id="bench-${at}" rsc="${other}" with-rsc="${one}" score="50"/>`;
  });
  return `<constraints>${made.join("")}</constraints>`;
}
