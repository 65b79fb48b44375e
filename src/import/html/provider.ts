/** The name of a provider by its host, or by an end of it. */
const names = new Map<string, string>([
  ['youtube.com', 'YouTube'],
  ['youtube-nocookie.com', 'YouTube'],
  ['youtu.be', 'YouTube'],
  ['vimeo.com', 'Vimeo'],
  ['twitter.com', 'X'],
  ['x.com', 'X'],
  ['t.co', 'X'],
  ['instagram.com', 'Instagram'],
  ['instagr.am', 'Instagram'],
  ['tiktok.com', 'TikTok'],
  ['facebook.com', 'Facebook'],
  ['fb.com', 'Facebook'],
  ['fb.watch', 'Facebook'],
  ['bsky.app', 'Bluesky'],
  ['threads.net', 'Threads'],
  ['threads.com', 'Threads'],
  ['reddit.com', 'Reddit'],
  ['redditmedia.com', 'Reddit'],
  ['spotify.com', 'Spotify'],
  ['soundcloud.com', 'SoundCloud'],
  ['mixcloud.com', 'Mixcloud'],
  ['bandcamp.com', 'Bandcamp'],
  ['dailymotion.com', 'Dailymotion'],
  ['dai.ly', 'Dailymotion'],
  ['twitch.tv', 'Twitch'],
  ['rumble.com', 'Rumble'],
  ['ted.com', 'TED'],
  ['wistia.com', 'Wistia'],
  ['wistia.net', 'Wistia'],
  ['jwplayer.com', 'JW Player'],
  ['jwplatform.com', 'JW Player'],
  ['brightcove.net', 'Brightcove'],
  ['loom.com', 'Loom'],
  ['streamable.com', 'Streamable'],
  ['datawrapper.de', 'Datawrapper'],
  ['dwcdn.net', 'Datawrapper'],
  ['flourish.studio', 'Flourish'],
  ['uri.sh', 'Flourish'],
  ['infogram.com', 'Infogram'],
  ['tableau.com', 'Tableau'],
  ['everviz.com', 'everviz'],
  ['google.com', 'Google'],
  ['maps.google.com', 'Google Maps'],
  ['docs.google.com', 'Google Docs'],
  ['drive.google.com', 'Google Drive'],
  ['openstreetmap.org', 'OpenStreetMap'],
  ['giphy.com', 'Giphy'],
  ['tenor.com', 'Tenor'],
  ['imgur.com', 'Imgur'],
  ['flickr.com', 'Flickr'],
  ['flic.kr', 'Flickr'],
  ['pinterest.com', 'Pinterest'],
  ['pin.it', 'Pinterest'],
  ['tumblr.com', 'Tumblr'],
  ['linkedin.com', 'LinkedIn'],
  ['podcasts.apple.com', 'Apple Podcasts'],
  ['music.apple.com', 'Apple Music'],
  ['simplecast.com', 'Simplecast'],
  ['megaphone.fm', 'Megaphone'],
  ['acast.com', 'Acast'],
  ['libsyn.com', 'Libsyn'],
  ['buzzsprout.com', 'Buzzsprout'],
  ['transistor.fm', 'Transistor'],
  ['audioboom.com', 'Audioboom'],
  ['podbean.com', 'Podbean'],
  ['gist.github.com', 'GitHub Gist'],
  ['codepen.io', 'CodePen'],
  ['scribd.com', 'Scribd'],
  ['documentcloud.org', 'DocumentCloud'],
  ['slideshare.net', 'SlideShare'],
  ['issuu.com', 'Issuu'],
  ['speakerdeck.com', 'Speaker Deck'],
  ['typeform.com', 'Typeform'],
  ['kickstarter.com', 'Kickstarter'],
  ['polldaddy.com', 'Crowdsignal'],
  ['crowdsignal.com', 'Crowdsignal'],
  ['wordpress.tv', 'WordPress.tv'],
  ['videopress.com', 'VideoPress'],
]);

/** Whose a URL is, as readers know it; null for a host that the table does not know. */
export function knownProvider(url: string): string | null {
  const { hostname, pathname } = new URL(url);
  if (/^(?:www\.)?google\.[a-z.]+$/.test(hostname) && pathname.startsWith('/maps')) return 'Google Maps';
  const labels = hostname.split('.');
  for (let first = 0; first < labels.length - 1; first++) {
    const name = names.get(labels.slice(first).join('.'));
    if (name !== undefined) return name;
  }
  return null;
}

/** Whose a URL is: the name of a known provider, else the host without "www.". */
export const providerOf = (url: string): string =>
  knownProvider(url) ?? new URL(url).hostname.replace(/^www\./, '');
