import type { Attachment } from './attachment.ts';

/** Only before such an ending does a mark say anything, and only behind it does a query ask for no other picture. */
const ending = /\.(?:jpe?g|jfif|png|gif|webp|avif|heic|svg|bmp|ico|tiff?)$/i;
const sizeMark = /-(\d{1,5})x(\d{1,5})(?=\.\w+$)/;
/** WordPress shows a smaller or turned copy in place of what was uploaded, under such a name. */
const copyMark = /-(?:scaled|rotated)(?=\.\w+$)/;
/** And an edited one under that of its moment. */
const editMark = /-e\d{10,13}(?=\.\w+$)/;

/**
 * An address without its scheme, and without a query where the path has the ending of a picture: there it asks for
 * a size. Elsewhere it may be what tells one picture from another. Photon's name of a server is taken off.
 */
export function addressOf(url: string): string {
  const [path = '', query] = url
    .replace(/#.*$/s, '')
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/^i\d\.wp\.com\//i, '')
    .split(/\?(.*)/s, 2);
  const slash = path.indexOf('/');
  const named = slash < 0 ? path : path.slice(0, slash).toLowerCase() + path.slice(slash);
  return query === undefined || ending.test(path) ? named : `${named}?${query}`;
}

/** An address without the mark of a smaller size: photo-300x200.jpg is photo.jpg. */
export const withoutSize = (url: string): string => {
  const address = addressOf(url);
  return ending.test(address) ? address.replace(sizeMark, '') : address;
};

/** An address without the mark of a copy, which a file shares with the one that was uploaded. */
export const originalName = (url: string): string => {
  const address = addressOf(url);
  return ending.test(address) ? address.replace(copyMark, '') : address;
};

/**
 * Whether an address surely names another size of a picture: in the same folder, with a size that WordPress says it
 * has made; if it does not say, with any that the picture is large enough for. Or the file that was uploaded.
 */
export function isSizeOf(url: string, { url: whole, original, sizes, width, height }: Attachment): boolean {
  const [address, file] = [addressOf(url), addressOf(whole)];
  const folder = file.slice(0, file.lastIndexOf('/') + 1);
  if (!address.startsWith(folder) || !ending.test(file)) return false;
  const name = address.slice(folder.length);
  if (name === original) return true;
  if (sizes.length > 0) return sizes.some((size) => size.file === name);
  const mark = sizeMark.exec(name);
  const isSame = mark !== null && originalName(withoutSize(address)) === originalName(file);
  return isSame && Number(mark[1]) <= (width ?? Infinity) && Number(mark[2]) <= (height ?? Infinity);
}

/** Whether two addresses are of one file. */
export const isSameFile = (one: string, other: string): boolean => addressOf(one) === addressOf(other);

/**
 * How the name of a file, wherever it lies, is like that of another: a size of it; another form of it, by its ending
 * or an edit; null: they are strangers.
 */
export function likenessOf(url: string, whole: string): 'size' | 'form' | null {
  const [one, other] = [placeOf(url), placeOf(whole)];
  const isApart = one.folder !== null && other.folder !== null && one.folder !== other.folder;
  if (isApart || one.name === '') return null;
  const plain = (name: string) => name.replace(sizeMark, '').replace(copyMark, '');
  if (one.isFile && other.isFile && plain(one.name) === plain(other.name)) return 'size';
  const stem = (name: string) => plain(name).replace(editMark, '').replace(ending, '');
  return stem(one.name) === stem(other.name) ? 'form' : null;
}

/** The folder below that of uploads, which every server that hands files out keeps; null if there is none. */
function placeOf(url: string): { folder: string | null; name: string; isFile: boolean } {
  const path = addressOf(url).replace(/\?.*$/s, '');
  const name = path.slice(path.lastIndexOf('/') + 1);
  const folder = /\/uploads\/((?:.*\/)?)[^/]*$/s.exec(path)?.[1] ?? null;
  return { folder, name, isFile: ending.test(name) };
}
