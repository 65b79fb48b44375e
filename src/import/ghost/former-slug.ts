import { givenSlug } from '../slug.ts';
import { idOf, type Row, textOf } from './row.ts';
import type { Tables } from './tables.ts';

const maxSlugs = 50;

/** By the place of a post in its table: the redirects that lead to it. */
export type Redirects = ReadonlyMap<number, readonly Row[]>;

/**
 * The redirects of an export by the post that they lead to: the one whose slug ends the path that they name, else
 * the one whose id they name. Those that count the clicks of a newsletter (/r/…) are none.
 */
export function redirectsOf(tables: Tables): Redirects {
  const byPost = new Map<number, Row[]>();
  if (tables.redirects.length === 0) return byPost;
  const places = new Map<string, number>();
  for (const [place, post] of (tables.posts ?? []).entries()) {
    const { id, slug } = (post ?? {}) as Row;
    for (const key of [`id ${idOf(id)}`, `slug ${idOf(slug)}`]) if (!places.has(key)) places.set(key, place);
  }
  for (const redirect of tables.redirects) {
    const from = pathOf(textOf(redirect, 'from') ?? '');
    if (from[0] === 'r' || from.length === 0) continue;
    const target = pathOf(textOf(redirect, 'to') ?? '').at(-1);
    const place = places.get(`slug ${target}`) ?? places.get(`id ${idOf(redirect['post_id'])}`);
    if (place === undefined) continue;
    const before = byPost.get(place);
    if (before === undefined) byPost.set(place, [redirect]);
    else before.push(redirect);
  }
  return byPost;
}

/** The slugs that led to a post before, each once; patterns and the slug that it has now are none. */
export function formerSlugsOf(redirects: readonly Row[], slug: string): string[] {
  const slugs = new Set<string>();
  for (const redirect of redirects) {
    const last = pathOf(textOf(redirect, 'from') ?? '').at(-1) ?? '';
    const former = /[*()^$[\]{}|\\+:]/.test(last) ? null : givenSlug(last);
    if (former !== null && former !== slug) slugs.add(former);
  }
  return [...slugs].slice(0, maxSlugs);
}

/** The parts of a path, or of the path of a URL. */
const pathOf = (address: string): string[] =>
  (URL.canParse(address.trim()) ? new URL(address.trim()).pathname : address.trim().replace(/[?#].*$/s, ''))
    .replace(/^__GHOST_URL__/, '')
    .split('/')
    .filter((part) => part !== '');
