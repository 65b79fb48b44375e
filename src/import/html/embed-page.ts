interface Rule {
  readonly host: RegExp;
  readonly path: RegExp;
  /** The page, of the parts that the path's pattern has caught. */
  readonly page: (parts: readonly string[], url: URL) => string;
}

/** Where what is embedded has a page of its own. */
const rules: readonly Rule[] = [
  {
    host: /(?:^|\.)youtube(?:-nocookie)?\.com$/,
    path: /^\/(?:embed|v|shorts|live)\/([\w-]{6,})/,
    page: ([id], url) =>
      id === 'videoseries'
        ? `https://www.youtube.com/playlist?list=${encodeURIComponent(url.searchParams.get('list') ?? '')}`
        : youTubePage(id ?? '', url),
  },
  { host: /^youtu\.be$/, path: /^\/([\w-]{6,})/, page: ([id], url) => youTubePage(id ?? '', url) },
  {
    host: /(?:^|\.)youtube\.com$/,
    path: /^\/watch$/,
    page: (_, url) => youTubePage(encodeURIComponent(url.searchParams.get('v') ?? ''), url),
  },
  { host: /^player\.vimeo\.com$/, path: /^\/video\/(\d+)/, page: ([id], url) => vimeoPage(id ?? '', url) },
  { host: /^(?:www\.)?vimeo\.com$/, path: /^\/(\d+)\/?$/, page: ([id], url) => vimeoPage(id ?? '', url) },
  {
    host: /^(?:www\.|geo\.)?dailymotion\.com$/,
    path: /^\/embed\/video\/(\w+)/,
    page: ([id], url) => `https://www.dailymotion.com/video/${id}${startAs(url, '?start=')}`,
  },
  {
    host: /^open\.spotify\.com$/,
    path: /^\/embed(?:-podcast)?\/(\w+\/\w+)/,
    page: ([thing]) => `https://open.spotify.com/${thing}`,
  },
  {
    host: /^(?:www\.)?instagram\.com$/,
    path: /^\/(p|reel|tv)\/([\w-]+)/,
    page: ([kind, id]) => `https://www.instagram.com/${kind}/${id}/`,
  },
  {
    host: /^(?:www\.)?tiktok\.com$/,
    path: /^\/(?:embed\/(?:v\d\/)?|player\/v1\/)(\d+)/,
    page: ([id]) => `https://www.tiktok.com/video/${id}`,
  },
  { host: /^giphy\.com$/, path: /^\/embed\/(\w+)/, page: ([id]) => `https://giphy.com/gifs/${id}` },
  {
    host: /^embed\.podcasts\.apple\.com$/,
    path: /^(\/.+)$/,
    page: ([path], url) => `https://podcasts.apple.com${path}${url.search}`,
  },
  {
    host: /^embed\.music\.apple\.com$/,
    path: /^(\/.+)$/,
    page: ([path], url) => `https://music.apple.com${path}${url.search}`,
  },
  {
    host: /^(?:e\.|www\.)?infogram\.com$/,
    path: /^\/(?:embed\/)?([\w-]{8,})/,
    page: ([id]) => `https://infogram.com/${id}`,
  },
  {
    host: /^flo\.uri\.sh$/,
    path: /^\/(visualisation|story)\/(\d+)/,
    page: ([kind, id]) => `https://public.flourish.studio/${kind}/${id}/`,
  },
  {
    host: /^datawrapper\.dwcdn\.net$/,
    path: /^\/(\w+)/,
    page: ([id]) => `https://datawrapper.dwcdn.net/${id}/`,
  },
  {
    host: /^gist\.github\.com$/,
    path: /^(\/[\w/-]+?)(?:\.js)?$/,
    page: ([path]) => `https://gist.github.com${path}`,
  },
  {
    host: /^embed\.bsky\.app$/,
    path: /^\/embed\/(did:[\w:.%-]+)\/app\.bsky\.feed\.post\/(\w+)/,
    page: ([author, post]) => `https://bsky.app/profile/${author}/post/${post}`,
  },
  { host: /^embed\.reddit\.com$/, path: /^(\/r\/.+)$/, page: ([path]) => `https://www.reddit.com${path}` },
  { host: /^embed\.ted\.com$/, path: /^(\/talks\/.+)$/, page: ([path]) => `https://www.ted.com${path}` },
  {
    host: /^platform\.twitter\.com$/,
    path: /^\/embed\/Tweet\.html$/i,
    page: (_, url) => `https://x.com/i/status/${encodeURIComponent(url.searchParams.get('id') ?? '')}`,
  },
  {
    // Mastodon has a server for each community.
    host: /./,
    path: /^(\/@[^/]+\/\d+)\/embed$/,
    page: ([path], url) => `https://${url.host}${path}`,
  },
];

/**
 * Where a film is to begin, in whole seconds: as `start`, `t` or `time_continue`, in the query or behind "#", in the
 * forms "90", "90s", "1m30s" and "1:30". Null for its beginning.
 */
export function startOf(url: URL): number | null {
  const fragment = new URLSearchParams(url.hash.slice(1));
  for (const parameters of [url.searchParams, fragment])
    for (const name of ['start', 't', 'time_continue']) {
      const seconds = secondsOf(parameters.get(name)?.trim() ?? '');
      if (seconds !== null && seconds > 0) return seconds;
    }
  return null;
}

function secondsOf(text: string): number | null {
  const clock = /^(?:(\d{1,3}):)?(\d{1,4}):(\d{1,2})$/.exec(text);
  const units = /^(?:(\d{1,3})h)?(?:(\d{1,5})m)?(?:(\d{1,6})(?:\.\d{1,9})?s?)?$/i.exec(text);
  const parts = clock ?? units;
  if (parts === null || text === '') return null;
  const [hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  return hours * 3_600 + minutes * 60 + seconds;
}

const startAs = (url: URL, before: string): string => {
  const start = startOf(url);
  return start === null ? '' : `${before}${start}`;
};

/** Without its start in seconds a film begins at its beginning; YouTube and players take `t` as a number. */
const youTubePage = (id: string, url: URL): string =>
  `https://www.youtube.com/watch?v=${id}${startAs(url, '&t=')}`;

/** `h` opens a film that is not listed. */
function vimeoPage(id: string, url: URL): string {
  const secret = /^[\da-f]{6,40}$/.exec(url.searchParams.get('h') ?? '')?.[0];
  const start = startOf(url);
  return `https://vimeo.com/${id}${secret === undefined ? '' : `/${secret}`}${start === null ? '' : `#t=${start}s`}`;
}

/** Players that name what they play in their query. */
const wrappers: readonly { host: RegExp; parameter: string }[] = [
  { host: /^w\.soundcloud\.com$/, parameter: 'url' },
  { host: /^(?:www\.)?facebook\.com$/, parameter: 'href' },
  { host: /^(?:www\.)?mixcloud\.com$/, parameter: 'feed' },
  { host: /^cdn\.embedly\.com$/, parameter: 'url' },
];

/** The page of the thing that a URL embeds: the URL itself where no page can be told. */
export function pageOfEmbed(address: string): string {
  const url = new URL(address);
  for (const { host, parameter } of wrappers) {
    const inner = url.searchParams.get(parameter);
    const isPage = inner !== null && /^https?:\/\/(?!api\.)/.test(inner) && URL.canParse(inner);
    if (isPage && host.test(url.hostname)) return pageOfEmbed(new URL(inner).href);
  }
  for (const { host, path, page } of rules) {
    const parts = host.test(url.hostname) ? path.exec(url.pathname) : null;
    if (parts !== null) return page(parts.slice(1), url);
  }
  return address;
}
