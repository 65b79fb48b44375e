const typeOfEnding: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  jfif: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  jxl: 'image/jxl',
  heic: 'image/heic',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  svg: 'image/svg+xml',
};

/** Parameters by which image hosts are asked for a type, such as "?fm=webp". */
const typeParameters = ['fm', 'format', 'output'];

const typeOf = (ending: string): string | null =>
  Object.hasOwn(typeOfEnding, ending) ? (typeOfEnding[ending] ?? null) : null;

/**
 * The MIME type that the address of a picture tells, by the parameter that asks a host for a type or by its ending;
 * null if it tells none. The address may begin with "/".
 */
export function imageTypeAt(address: string): string | null {
  const [path = '', query = ''] = (address.split('#', 1)[0] ?? '').split(/\?(.*)/s);
  if (query !== '') {
    const parameters = new URLSearchParams(query);
    for (const name of typeParameters) {
      const type = typeOf(parameters.get(name)?.toLowerCase() ?? '');
      if (type !== null) return type;
    }
  }
  return typeOf(/\.([a-z]{3,4})$/i.exec(path)?.[1]?.toLowerCase() ?? '');
}

/** Whether every client can show files of a type: browsers, apps, mail, link previews. An unknown type counts as one. */
export const isShownEverywhere = (type: string | null): boolean =>
  type === null || type === 'image/jpeg' || type === 'image/png' || type === 'image/gif';
