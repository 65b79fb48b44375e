import { DateTime, IANAZone } from 'luxon';
import { readMoment } from '../moment.ts';

/**
 * Hours east of UTC of the names that feeds use for time zones. RFC 822 defines those of the United States; the
 * rest is usage, and where several places share a name, the one whose newsrooms write it most.
 */
const offsets: Readonly<Record<string, number>> = {
  ...{ Z: 0, UT: 0, UTC: 0, GMT: 0, WET: 0, WEST: 1, BST: 1 },
  ...{ CET: 1, MEZ: 1, MET: 1, CEST: 2, MESZ: 2, MEST: 2, EET: 2, EEST: 3, MSK: 3, TRT: 3 },
  ...{ EST: -5, EDT: -4, CST: -6, CDT: -5, MST: -7, MDT: -6, PST: -8, PDT: -7 },
  ...{ AKST: -9, AKDT: -8, HST: -10, AST: -4, ADT: -3, NST: -3.5, NDT: -2.5, BRT: -3, ART: -3, CLT: -4 },
  ...{ WAT: 1, SAST: 2, CAT: 2, EAT: 3, GST: 4, IRST: 3.5, PKT: 5, IST: 5.5, NPT: 5.75, BDT: 6 },
  ...{ ICT: 7, WIB: 7, HKT: 8, SGT: 8, PHT: 8, AWST: 8, JST: 9, KST: 9 },
  ...{ ACST: 9.5, ACDT: 10.5, AEST: 10, AEDT: 11, NZST: 12, NZDT: 13 },
};
/** Names of several places, of which none is far more usual than the others. */
const ambiguous = new Set(['AST', 'IST', 'BDT', 'GST', 'ART']);

/** A time zone at the end of a date, and whether what it says had to be guessed. */
export interface Zone {
  /** As +02:00. */
  readonly offset: string;
  readonly isGuessed: boolean;
}

const written = (hours: number): string => {
  const minutes = Math.round(Math.abs(hours) * 60);
  const parts = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'));
  return `${hours < 0 ? '-' : '+'}${parts.join(':')}`;
};

/**
 * Divides a text that has a time of day into that and its zone: "+0200", "+02:00", "-5", "GMT+1", "UTC", "PDT".
 * A name that nobody knows counts as UTC, and so does none at all: both are guesses.
 */
export function withoutZone(text: string): { rest: string; zone: Zone } {
  const numeric = /\s*(?:\b(?:GMT|UTC?)\s*)?([+-])(\d{1,2})(?::?(\d{2}))?$/i.exec(text);
  if (numeric !== null) {
    const [all, sign = '+', hours = '', minutes = '00'] = numeric;
    const zone = { offset: `${sign}${hours.padStart(2, '0')}:${minutes}`, isGuessed: false };
    return { rest: text.slice(0, -all.length), zone };
  }
  const name = /(?<=\d\s*|[ap]m\s+)([A-Z]{1,5})$/i.exec(text)?.[1]?.toUpperCase() ?? null;
  if (name === null || /^[AP]M$/.test(name))
    return { rest: text, zone: { offset: '+00:00', isGuessed: true } };
  const hours = Object.hasOwn(offsets, name) ? offsets[name] : undefined;
  const isGuessed = hours === undefined || ambiguous.has(name);
  return { rest: text.slice(0, -name.length).trimEnd(), zone: { offset: written(hours ?? 0), isGuessed } };
}

/** An area of the time zone database and a place in it, such as Europe/Kyiv, in a date; in brackets too. */
const placeName =
  /(?:^|(?<=[\s\d])|(?=[[(]))[[(]?!?((?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Brazil|Canada|Chile|Etc|Europe|Indian|Mexico|Pacific|US)(?:\/[a-z0-9_+-]{1,40}){1,2})[\])]?(?=$|[\s,;[])/i;
/** What RFC 9557 allows behind a zone, such as [u-ca=gregory]. */
const suffix = /\[!?[a-z][\w-]{0,20}=[\w-]{1,40}\]/gi;
/** Newer names by older ones, for a Node whose time zone data are older. */
const olderNames: Readonly<Record<string, string>> = {
  'europe/kyiv': 'Europe/Kiev',
  'america/nuuk': 'America/Godthab',
  'pacific/kanton': 'Pacific/Enderbury',
};
/** What names were found to be: forgotten together when they are many, so that no feed fills the memory. */
const knownPlaces = new Map<string, string | null>();
const maxKnown = 1_000;

/** Divides a text into a date and the place whose clock it tells: undefined without one, null if nobody knows its name. */
export function withoutPlace(text: string): { rest: string; place: string | null | undefined } {
  if (!text.includes('/')) return { rest: text, place: undefined };
  const plain = text.replace(suffix, '');
  const found = placeName.exec(plain);
  if (found === null) return { rest: text, place: undefined };
  const [all, name = ''] = found;
  const rest = `${plain.slice(0, found.index)} ${plain.slice(found.index + all.length)}`.trim();
  return { rest, place: placeNamed(name) };
}

function placeNamed(name: string): string | null {
  const key = name.toLowerCase();
  const before = knownPlaces.get(key);
  if (before !== undefined) return before;
  const names = [name, olderNames[key]].filter((each) => each !== undefined);
  const known = names.find((each) => IANAZone.isValidZone(each)) ?? null;
  if (knownPlaces.size === maxKnown) knownPlaces.clear();
  knownPlaces.set(key, known);
  return known;
}

/**
 * The moment of a time on the clocks of a place. `wall` is that time as readMoment gives one. A time that the clocks
 * show twice when they are put back is the later one; one that they skip is an hour later: both are guesses.
 * @throws MomentError if the moment lies outside the years 1600 to 2199
 */
export function momentAt(place: string, wall: string): { moment: string; isGuessed: boolean } {
  const [seconds, fraction] = [wall.slice(0, 19), wall.slice(19)];
  const read = DateTime.fromISO(seconds, { zone: place });
  const all = read.getPossibleOffsets();
  const last = all.reduce((one, other) => (other.toMillis() > one.toMillis() ? other : one), read);
  const isSkipped = read.toFormat("yyyy-MM-dd'T'HH:mm:ss") !== seconds;
  const utc = new Date(last.toMillis()).toISOString().slice(0, 19);
  return { moment: readMoment(`${utc}${fraction}`), isGuessed: isSkipped || all.length > 1 };
}
