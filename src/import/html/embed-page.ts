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
        : `https://www.youtube.com/watch?v=${id}`,
  },
  { host: /^youtu\.be$/, path: /^\/([\w-]{6,})/, page: ([id]) => `https://www.youtube.com/watch?v=${id}` },
  {
    host: /(?:^|\.)youtube\.com$/,
    path: /^\/watch$/,
    page: (_, url) =>
      `https://www.youtube.com/watch?v=${encodeURIComponent(url.searchParams.get('v') ?? '')}`,
  },
  { host: /^player\.vimeo\.com$/, path: /^\/video\/(\d+)/, page: ([id]) => `https://vimeo.com/${id}` },
  {
    host: /^(?:www\.|geo\.)?dailymotion\.com$/,
    path: /^\/embed\/video\/(\w+)/,
    page: ([id]) => `https://www.dailymotion.com/video/${id}`,
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
