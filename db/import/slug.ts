const maxSlugLength = 200;

/** Numbers are tried in these steps, each step in one look: a slug that is taken a thousand times costs four. */
const steps = [10, 100, 1_000, 10_000, 100_000, 1_000_000];

/**
 * Gives each wanted slug as it is where it is free, else with `-2`, `-3` and so on behind it; one that is wanted
 * twice is given once. `taken` tells which of the candidates somebody has; it is asked once for all and then, while
 * numbers are looked for, at most six times more.
 * @throws Error where a million numbers of a slug are taken
 */
export async function freeSlugs(
  wanted: readonly string[],
  taken: (candidates: string[]) => Promise<ReadonlySet<string>>,
): Promise<string[]> {
  const used = new Set(await taken([...new Set(wanted)]));
  const given: (string | null)[] = wanted.map((slug) => take(slug, used));

  let from = 2;
  for (const to of steps) {
    const stuck = wanted.filter((_, place) => given[place] === null);
    if (stuck.length === 0) break;
    for (const slug of await taken([...new Set(stuck)].flatMap((each) => numbered(each, from, to))))
      used.add(slug);
    // Where the search for one slug stands, so that a thousand items of one name are not a million tries.
    const next = new Map<string, number>();
    wanted.forEach((slug, place) => {
      if (given[place] !== null) return;
      for (let number = next.get(slug) ?? from; number <= to && given[place] === null; number++) {
        given[place] = take(withNumber(slug, number), used);
        next.set(slug, number + 1);
      }
    });
    from = to + 1;
  }
  return given.map((slug, place) => {
    if (slug === null) throw new Error(`no number is left for the slug ${wanted[place]}`);
    return slug;
  });
}

function take(slug: string, used: Set<string>): string | null {
  if (used.has(slug)) return null;
  used.add(slug);
  return slug;
}

const numbered = (slug: string, from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, step) => withNumber(slug, from + step));

function withNumber(slug: string, number: number): string {
  const end = `-${number}`;
  return [...slug].slice(0, maxSlugLength - end.length).join('') + end;
}
