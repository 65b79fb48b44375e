import fc from 'fast-check';

/** Any text at all, halves of characters included. */
export const anyText = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
  .map((units) => String.fromCharCode(...units));

/** Values that somebody may send on purpose or by mistake, for an argument of any type. */
export const hostileValues: unknown[] = [
  ...['', ' ', '\t\r\n', '\0', 'a\0b', '\u001b[31m', '\u202e', '\u2028', '\ufffe', '\u{10ffff}'],
  ...['\ud800', 'x\udc00y', '\ud83d', '😀', 'e\u0301', 'ﷺ', 'İ', 'ß', 'caf\u00e9'],
  ...[
    "'; drop table item; --",
    "' or '1'='1",
    '%',
    '_',
    '\\',
    "\\'",
    '$1',
    '{1,2}',
    '(1)',
    'null',
    'NULL',
    'default',
  ],
  ...[
    '../../etc/passwd',
    '%00',
    '<script>',
    '{{7*7}}',
    '__proto__',
    'constructor',
    'NaN',
    'infinity',
    '-infinity',
  ],
  ...['Article', 'Video', 'Author', 'Section', 'Tag', 'Image'].flatMap((type) =>
    ['0', '1', '-1', '9223372036854775807', '9223372036854775808', '9'.repeat(40), "1' or '1'='1"].map(
      (row) => Buffer.from(`${type}:${row}`).toString('base64url'),
    ),
  ),
  ...['0', '-1', '1', '1e3', '0x10', '9223372036854775807', '9223372036854775808', '9'.repeat(100)],
  ...[
    '2026-03-01T06:30:00Z',
    '2026-02-30T00:00:00Z',
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59Z',
    'epoch',
  ],
  ...['ARTICLE', 'article', 'a'.repeat(201), '😀'.repeat(201)],
  ...[0, -0, 1, -1, 1.5, 100, 101, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), -(2 ** 31) - 1, 2 ** 53, 1e21, 1e308],
  ...[Number.NaN, Number.POSITIVE_INFINITY, true, false, null],
  ...[[], [null], [[]], ['a'], ['\0'], [1], [[['a']]], Array.from({ length: 101 }, () => 'QXJ0aWNsZTox')],
  ...[{}, { a: 1 }, { toString: 1 }, { length: 3 }, JSON.parse('{"__proto__": {"x": 1}}')],
];

/** Texts that are long enough to make something slow. */
export const hugeTexts = ['a'.repeat(1_000_000), '😀'.repeat(300_000), `a${'\u0301\u0323'.repeat(100_000)}`];

/** Those of the hostile values that are text. */
export const hostileTexts = hostileValues.filter((value) => typeof value === 'string');

/** Words that only something of ours that failed would say: of PostgreSQL, its driver, or a stack. */
export const internalWords =
  /invalid (input|byte)|out of range for type|violates|statement|relation "|timestamptz|bigint|node_modules|\.ts:\d|TypeError|RangeError|Cannot read|is not a function|primitive value/;
