import {
  type GraphQLCompositeType,
  type GraphQLField,
  getNamedType,
  isLeafType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
} from 'graphql';
import type { Extent } from '../../schema/extent.ts';

/*
 * What things cost. The measure is an object (an item, an author, a section, a tag, a picture) with twelve fields, which takes
 * some 0.04 ms of the gateway's CPU and 500 bytes. What takes the database longer costs at least five points for each of its
 * milliseconds, in the worst case over 200,000 items: README.md beside this file has the table, and how it is made.
 */

/** Up to 10,001 links are read: 2 to 20 ms. */
const pointsOfCount = 100;

/** A page is read by a statement, also where it is empty; its members are counted beside it. */
const pointsOfPage = 1;

/**
 * A page whose members are chosen among several lists takes PostgreSQL 1 to 8 ms, and 13 under an item with very many tags.
 * When it cost a point, 2,400 empty ones below a hundred items held all connections until others were told 503.
 */
const pointsOfRail = 60;

/**
 * A page or count whose filter names two lists. If they have little in common, both are read whole: of 110,000 items each,
 * 55 ms.
 */
export const pointsOfCombinedFilter = 300;

/** A body in one piece: HTML or plain text of 3 kB, and up to a megabyte. */
const pointsOfText = 5;

/** A body in blocks: 0.3 ms and 8 kB where everything is asked of it, for each block, span and cell is an object. */
const pointsOfBlocks = 10;

/** Another name in a body: it may stand in each block, and repeat all of its words. */
const pointsOfAliasInBody = 5;

/** Another name anywhere else, wherever it stands. */
const pointsOfAliasElsewhere = 1;

/** Whoever asks for the schema is sent up to 250 kB, which takes 20 ms. */
const pointsOfSchema = 100;

/** Another name inside the schema, which nobody needs: thirty of them made 2.4 MB in 150 ms. */
const pointsOfAliasInSchema = 1_000;

/**
 * What stands inside a body counts as one with it; but what is asked of the stories that it names (cards, videos, links)
 * beyond their own words is reckoned as if there were this many. There may be any number; few bodies have more.
 */
export const storiesOfBody = 20;

/** What a field costs once that leads to no object (those cost 1 each); 0 for most. */
export function pointsOfField(field: GraphQLField<unknown, unknown>, extent: Extent | undefined): number {
  if (field === SchemaMetaFieldDef || field === TypeMetaFieldDef) return pointsOfSchema;
  switch (extent?.kind) {
    case 'body':
      return isLeafType(getNamedType(field.type)) ? pointsOfText : pointsOfBlocks;
    case 'count':
      return pointsOfCount;
    case 'page':
      return extent.isChosen === true ? pointsOfRail : pointsOfPage;
    default:
      return 0;
  }
}

/** What another name costs for a field of this type that costs nothing itself. */
export function pointsOfAlias(type: GraphQLCompositeType, isInBody: boolean): number {
  if (type.name.startsWith('__')) return pointsOfAliasInSchema;
  return isInBody ? pointsOfAliasInBody : pointsOfAliasElsewhere;
}
