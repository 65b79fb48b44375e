import { describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery, isObjectType, parse } from 'graphql';
import { largestSizes } from '../../db/list-sizes.ts';
import { schema } from '../../schema/schema.ts';
import { priceDocument } from '../../src/limits/price.ts';

const costOf = (query: string) => priceDocument(schema, parse(query)).costOf(null, {}, largestSizes).cost;

describe('A name of its own for what is free costs a point wherever it stands', () => {
  it.each<[words: string, query: string, cost: number]>([
    ['on an object', '{ article(slug: "a") { a: slug b: slug slug } }', 3],
    ['on each member of a page', '{ feed(first: 7) { nodes { a: slug b: slug } } }', 22],
    ['on each tag that there can be', '{ article(slug: "a") { tags { a: name } } }', 201],
    ['on each of a list of what is no object', '{ article(slug: "a") { corrections { a: text } } }', 101],
    ['of such a list', '{ article(slug: "a") { a: corrections { text } } }', 2],
    ['of what is no object', '{ feed(first: 7) { a: pageInfo { endCursor } nodes { id } } }', 9],
    ['of each edge of a page', '{ feed(first: 7) { a: edges { cursor } b: edges { cursor } } }', 15],
    ['of the name of a type', '{ a: __typename feed(first: 7) { nodes { b: __typename } } }', 16],
    ['in a fragment', '{ feed(first: 7) { nodes { ...F } } } fragment F on FeedItem { ... { a: slug } }', 15],
    ['but not where it is the name that the field has', '{ article(slug: "a") { slug: slug } }', 1],
    ['nor for what costs something anyhow', '{ a: article(slug: "a") { b: section { id } } }', 2],
  ])('%s', (_, query, cost) => {
    expect(costOf(query)).toBe(cost);
  });
});

describe('The schema costs a hundred points', () => {
  it.each<[words: string, query: string, cost: number]>([
    ['as tools ask for it', getIntrospectionQuery(), 100],
    ['for each way to it', '{ __schema { types { name } } __type(name: "Tag") { name } }', 200],
    [
      'and a thousand for a name in it that it does not have',
      '{ __schema { a: queryType { name } } }',
      1_100,
    ],
    ['wherever that stands', '{ __schema { types { a: name } } }', 100_100],
  ])('%s', (_, query, cost) => {
    expect(costOf(query)).toBe(cost);
  });
});

describe('A body costs ten points in blocks, five as one text', () => {
  it.each<[words: string, body: string, cost: number]>([
    [
      'with its blocks and pictures',
      'body { id ... on ImageBlock { image { url } } ... on GalleryBlock { images { url } } }',
      10,
    ],
    [
      'with the words of the stories in it',
      'body { ... on RelatedItemBlock { item { headline } } ... on ParagraphBlock { spans { item { slug } } } }',
      10,
    ],
    ['as text', 'bodyText', 5],
    ['as HTML', 'bodyHtml', 5],
    ['in each of its forms', 'body { html } bodyHtml bodyText', 20],
    ['under each of its names', 'a: bodyText b: bodyText c: body { text }', 20],
    ['and again for each other name in it', 'body { a: html b: html text }', 20],
    [
      'also of a part of it',
      'body { ... on ListBlock { items { level: level a: spans { b: text c: text } } } }',
      25,
    ],
    ['also of the type of a block', 'body { a: __typename }', 15],
    ['also of its pictures', 'body { ... on GalleryBlock { a: images { url } } }', 15],
    [
      'with another name on each of twenty pictures',
      'body { ... on GalleryBlock { images { a: url } } }',
      30,
    ],
    [
      'with a picture for each of twenty stories',
      'body { ... on RelatedItemBlock { item { image { url } } } }',
      30,
    ],
    [
      'with a body in each of twenty stories',
      'body { ... on RelatedItemBlock { item { ... on Article { body { text } } } } }',
      210,
    ],
    [
      'with the rails of twenty stories',
      'body { ... on VideoBlock { video { readMore(first: 5) { nodes { id } } } } }',
      1_310,
    ],
  ])('%s', (_, body, cost) => {
    expect(costOf(`{ article(slug: "a") { ${body} } }`)).toBe(1 + cost);
  });
});

describe('The schema', () => {
  it('names the texts that are as long as a body', () => {
    const long = Object.values(schema.getTypeMap())
      .filter(isObjectType)
      .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })))
      .filter(({ field }) => (field.extensions['extent'] as { kind?: string } | undefined)?.kind === 'body')
      .map(({ type, field }) => `${type.name}.${field.name}`);
    expect(long).toEqual(['Article.body', 'Article.bodyText', 'Article.bodyHtml', 'Video.transcript']);
  });
});
