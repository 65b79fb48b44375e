/** Names of attributes that hold words for readers, and ends of such names: button_text, quoteContent. */
const forReaders =
  /(?:^|[_-])(?:title|subtitle|headline|heading|subheading|header|caption|text|label|content|description|desc|quote|quotes|cite|citation|credit|byline|author|message|question|answer|summary|tagline|note|body|copy|button|alt|footnote|value_text)$|[_-](?:name|role)$/i;
const camelForReaders =
  /[a-z](?:Title|Headline|Heading|Caption|Text|Label|Content|Description|Quote|Author|Message|Question|Answer|Summary)$/;
/** Names of attributes that are for the software, whatever their value. */
const forSoftware =
  /class|style|css|color|colour|font|size|width|height|align|margin|padding|border|animation|icon|url|href|link|src|target|rel|type|template|layout|format|query|taxonomy|category|order|date|^id$|_id$|Id$|^_|^field_|admin|metadata|lock|anchor/i;

const maxDepth = 20;
const maxWords = 100_000;

/** Whether the value of an attribute is for readers: by its name, else where it is a row of words. */
export function isForReaders(name: string, value: string): boolean {
  if (/^(?:https?:|\/\/|#)\S*$/.test(value.trim()) || value.trim() === '') return false;
  // How page builders call a part for those who edit it.
  if (/admin/i.test(name)) return false;
  const isNamed = forReaders.test(name) || camelForReaders.test(name);
  if (/^(?:true|false|yes|no|on|off|[\d.]+(?:px|em|rem|%)?)$/i.test(value.trim())) return false;
  return (
    isNamed ||
    (!forSoftware.test(name) && /\p{L}\p{L}[,;:]?\s+\p{L}/u.test(value) && !/[{}|]|:\S/.test(value))
  );
}

/** The words for readers in attributes, as paragraphs of HTML in their order; empty where there are none. */
export function readingWords(attributes: Readonly<Record<string, unknown>>): string {
  const words: string[] = [];
  let length = 0;
  const gather = (values: object, name: string | null, depth: number): void => {
    for (const [key, value] of Object.entries(values)) {
      if (length > maxWords || key.startsWith('_')) continue;
      const called = name ?? key;
      if (typeof value === 'string') {
        if (!isForReaders(called, value)) continue;
        words.push(`<p>${value}</p>`);
        length += value.length;
      } else if (typeof value === 'object' && value !== null && depth < maxDepth)
        gather(value, Array.isArray(value) ? key : null, depth + 1);
    }
  };
  gather(attributes, null, 0);
  return words.join('');
}
