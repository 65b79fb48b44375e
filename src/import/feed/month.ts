import { Info } from 'luxon';

/** Languages whose months are known without their being named; where two differ, the first counts. */
const usualLanguages = [
  ...['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'sv', 'da', 'nb', 'fi', 'pl', 'cs', 'sk', 'hu', 'ro', 'hr'],
  ...['ca', 'ru', 'uk', 'bg', 'el', 'tr', 'id', 'et', 'lv', 'lt', 'sl'],
];

const plain = (word: string): string => word.normalize('NFC').replace(/\./g, '').toLowerCase();

/** A month's names by language: short and long, alone and within a date. Made once a language. */
const known = new Map<string, readonly (readonly string[])[]>();

function monthsOf(language: string): readonly (readonly string[])[] {
  const before = known.get(language);
  if (before !== undefined) return before;
  const options = { locale: language };
  const lists = (['short', 'long'] as const).flatMap((length) => [
    Info.months(length, options),
    Info.monthsFormat(length, options),
  ]);
  const months = Array.from({ length: 12 }, (_, month) => [
    ...new Set(lists.map((names) => plain(names[month] ?? '')).filter((name) => /\p{L}{2}/u.test(name))),
  ]);
  known.set(language, months);
  return months;
}

/** What words were found to be, by language and word: forgotten together when they are many. */
const found = new Map<string, number | null>();
const maxFound = 5_000;

/**
 * The month, 1 to 12, that a word names in the language of its feed or in any usual one: whole or cut after three
 * letters or more ("Sept."). Null where it names none, or is cut so short that it could be two.
 */
export function monthNamed(word: string, language: string | null): number | null {
  const own = /^[a-z]{2,3}(?![a-z])/i.exec(language ?? '')?.[0].toLowerCase() ?? '';
  const key = `${own} ${plain(word)}`;
  const before = found.get(key);
  if (before !== undefined) return before;
  const month = monthIn(languagesFrom(own), plain(word));
  if (found.size === maxFound) found.clear();
  found.set(key, month);
  return month;
}

function monthIn(languages: readonly string[], name: string): number | null {
  for (const language of languages) {
    const months = monthsOf(language);
    const whole = months.findIndex((names) => names.includes(name));
    if (whole >= 0) return whole + 1;
    const cut = months.flatMap((names, month) =>
      name.length >= 3 && names.some((long) => long.startsWith(name)) ? [month] : [],
    );
    if (cut.length === 1 && cut[0] !== undefined) return cut[0] + 1;
  }
  return null;
}

/** The language of its own first, where Node knows it: so no feed can fill the memory with languages it makes up. */
const languagesFrom = (own: string): string[] =>
  own !== '' && Intl.DateTimeFormat.supportedLocalesOf([own]).length > 0
    ? [own, ...usualLanguages]
    : usualLanguages;
