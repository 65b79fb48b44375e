import { type DocumentNode, Kind, print, type SelectionSetNode, visit } from 'graphql';

const objectTypes = new Set(['Article', 'Video', 'Author', 'Section', 'Tag', 'Image']);

/** The same document, in which each selection below the first level also asks for its type. */
export const withTypes = (document: DocumentNode): string =>
  print(
    visit(document, {
      SelectionSet: {
        leave: (selectionSet): SelectionSetNode => ({
          ...selectionSet,
          selections: [
            ...selectionSet.selections,
            { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } },
          ],
        }),
      },
    }),
  );

const typeOf = (value: unknown): string =>
  typeof value === 'object' && value !== null && '__typename' in value ? String(value.__typename) : '';

/**
 * How much an answer to `withTypes` holds, in points: one for each item, author, section, tag and image, and for each page
 * of a feed; sixty for that of a rail, ten for a body, whatever stands inside it. Knows nothing of how prices are reckoned.
 */
export function countPoints(value: unknown): number {
  if (Array.isArray(value)) {
    if (typeOf(value[0]).endsWith('Block')) return 10;
    return value.reduce((count: number, member) => count + countPoints(member), 0);
  }
  if (typeof value !== 'object' || value === null) return 0;
  const type = typeOf(value);
  const own =
    type === 'ReadMoreConnection' ? 60 : objectTypes.has(type) || type.endsWith('Connection') ? 1 : 0;
  return Object.values(value).reduce((count, member) => count + countPoints(member), own);
}
