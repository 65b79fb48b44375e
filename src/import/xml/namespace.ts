/** The prefix under which feeds write the elements of a namespace, by its URI (see bareUri). */
const prefixes: Readonly<Record<string, string>> = {
  'purl.org/rss/1.0/modules/content': 'content',
  'purl.org/rss/1.0/modules/slash': 'slash',
  'purl.org/rss/1.0/modules/syndication': 'sy',
  'purl.org/rss/1.0': '',
  'purl.org/dc/elements/1.1': 'dc',
  'purl.org/dc/terms': 'dcterms',
  'www.w3.org/2005/atom': 'atom',
  'purl.org/atom/ns#': 'atom',
  'www.w3.org/2007/app': 'app',
  'purl.org/atom/app#': 'app',
  'www.w3.org/1999/xhtml': 'xhtml',
  'www.w3.org/1999/02/22-rdf-syntax-ns#': 'rdf',
  'search.yahoo.com/mrss': 'media',
  'www.itunes.com/dtds/podcast-1.0.dtd': 'itunes',
  'www.youtube.com/xml/schemas/2015': 'yt',
  'rssnamespace.org/feedburner/ext/1.0': 'feedburner',
  'wellformedweb.org/commentapi': 'wfw',
  'purl.org/atompub/tombstones/1.0': 'at',
  'purl.org/atompub/age/1.0': 'age',
  'schemas.google.com/blogger/2018': 'blogger',
};

/** The many versions and parts of PRISM, all under one prefix: none of their names means two things. */
const prism = /^(?:www\.)?prismstandard\.org\/namespaces\//;

const wordPress = /^wordpress\.org\/export\/[\d.]+(?<excerpt>\/excerpt)?$/;

/** Publishers differ in scheme, capitals and the last slash. */
const bareUri = (uri: string): string =>
  uri
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/$/, '');

/** The usual prefix of a namespace; null for one that is not known here. */
export function usualPrefix(uri: string): string | null {
  const bare = bareUri(uri);
  const export_ = wordPress.exec(bare);
  if (export_ !== null) return export_.groups?.['excerpt'] === undefined ? 'wp' : 'excerpt';
  return prism.test(bare) ? 'prism' : (prefixes[bare] ?? null);
}

/** What declares the usual prefixes, so that an element can be written by itself (see xmlOf). */
export const usualNamespaces: Readonly<Record<string, string>> = {
  content: 'http://purl.org/rss/1.0/modules/content/',
  excerpt: 'http://wordpress.org/export/1.2/excerpt/',
  wp: 'http://wordpress.org/export/1.2/',
  dc: 'http://purl.org/dc/elements/1.1/',
  dcterms: 'http://purl.org/dc/terms/',
  atom: 'http://www.w3.org/2005/Atom',
  app: 'http://www.w3.org/2007/app',
  media: 'http://search.yahoo.com/mrss/',
  itunes: 'http://www.itunes.com/dtds/podcast-1.0.dtd',
  yt: 'http://www.youtube.com/xml/schemas/2015',
  slash: 'http://purl.org/rss/1.0/modules/slash/',
  wfw: 'http://wellformedweb.org/CommentAPI/',
  xhtml: 'http://www.w3.org/1999/xhtml',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  feedburner: 'http://rssnamespace.org/feedburner/ext/1.0',
  sy: 'http://purl.org/rss/1.0/modules/syndication/',
  at: 'http://purl.org/atompub/tombstones/1.0',
  age: 'http://purl.org/atompub/age/1.0',
  blogger: 'http://schemas.google.com/blogger/2018',
  prism: 'http://prismstandard.org/namespaces/basic/2.0/',
};

/** URIs by prefix ('' for the default) that hold within an element. */
export type Scope = ReadonlyMap<string, string>;

export const outermostScope: Scope = new Map([['xml', 'http://www.w3.org/XML/1998/namespace']]);

/** A scope is copied where it grows, so that many declarations in many elements would cost their product. */
const maxDeclared = 100;

/** The scope within an element: what is declared past the 100th prefix is left out. */
export function scopeWithin(outer: Scope, attributes: Readonly<Record<string, string>>): Scope {
  let inner: Map<string, string> | null = null;
  for (const name in attributes) {
    if (!name.startsWith('xmlns') || (name.length > 5 && name[5] !== ':')) continue;
    inner ??= new Map(outer);
    if (inner.size < maxDeclared || inner.has(name.slice(6)))
      inner.set(name.slice(6), attributes[name] ?? '');
  }
  return inner ?? outer;
}

/** A name as written, with the URI of its namespace: '' where it is in none, or its prefix is not declared. */
export function qualified(written: string, scope: Scope): { prefix: string; local: string; uri: string } {
  const at = written.indexOf(':');
  const prefix = at < 0 ? '' : written.slice(0, at);
  return { prefix, local: written.slice(at + 1), uri: scope.get(prefix) ?? '' };
}

/** The name of an element as most feeds write it (see XmlElement). */
export function usualName(
  { prefix, local, uri }: ReturnType<typeof qualified>,
  rootUri: string | null,
): string {
  const usual = uri === '' ? prefix : (usualPrefix(uri) ?? prefix);
  const isOfRoot = uri !== '' && uri === rootUri && usual !== 'rdf';
  return usual === '' || isOfRoot ? local : `${usual}:${local}`;
}
