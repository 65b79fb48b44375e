import { beforeAll, describe, expect, it } from '@jest/globals';
import { get, post, type Question, resultOf, send, stateOf, textOf } from './ask.ts';
import { type NewsroomGateway, startNewsroomGateway } from './demo-gateway.ts';

let gateway: NewsroomGateway;
beforeAll(async () => {
  gateway = await startNewsroomGateway();
  await post(gateway, { query: '{ __typename }' });
});

let made = 0;
const newName = () => {
  made += 1;
  return `page${made}`;
};
/** Each has something in it that nobody has asked for yet. */
const feedOf = (name: string) =>
  `query($f: FeedFilter, $n: Int = 3) { ${name}: feed(filter: $f, first: $n) { nodes { id } } }`;
const twoOf = (name: string) =>
  `query A { ${name}: feed(first: 1) { totalCount } } query B { ${name}: feed(first: 2) { nodes { slug } } }`;

/** How the second of two questions is answered, after the first one: whether they are one. */
async function stateAfter(first: Question, second: Question): Promise<string> {
  expect(stateOf(await post(gateway, first))).toBe('miss');
  return stateOf(await post(gateway, second));
}

describe('Two requests have one answer', () => {
  it.each<[string, (name: string) => [Question, Question]]>([
    [
      'whatever the order of their variables, at any depth',
      (name) => [
        { query: feedOf(name), variables: { n: 3, f: { kinds: ['VIDEO'], isFeatured: null } } },
        { query: feedOf(name), variables: { f: { isFeatured: null, kinds: ['VIDEO'] }, n: 3 } },
      ],
    ],
    [
      'where one has no variables, and the other null',
      (name) => [{ query: feedOf(name) }, { query: feedOf(name), variables: null }],
    ],
    [
      'where one has no variables, and the other an empty object',
      (name) => [{ query: feedOf(name), variables: {} }, { query: feedOf(name) }],
    ],
    [
      'where one names no operation, and the other null',
      (name) => [{ query: feedOf(name) }, { query: feedOf(name), operationName: null }],
    ],
    [
      'whatever space there is between the members of their JSON',
      (name) => [
        `{"query": "${feedOf(name)}", "variables": {"n": 2}}`,
        `{ "variables":{ "n":2 },\n"query" :"${feedOf(name)}"}`,
      ],
    ],
    [
      'whatever else stands in the body',
      (name) => [
        { query: feedOf(name) },
        JSON.stringify({ query: feedOf(name), more: 1, extensions: { a: 1 } }),
      ],
    ],
  ])('%s', async (_, of) => {
    const [first, second] = of(newName());
    expect(await stateAfter(first, second)).toBe('hit');
  });
});

describe('Two requests have an answer each', () => {
  it.each<[string, (name: string) => [Question, Question]]>([
    [
      'with another value deep in their variables',
      (name) => [
        { query: feedOf(name), variables: { f: { kinds: ['VIDEO'] } } },
        { query: feedOf(name), variables: { f: { kinds: ['ARTICLE'] } } },
      ],
    ],
    [
      'with another order in a list',
      (name) => [
        { query: feedOf(name), variables: { f: { kinds: ['VIDEO', 'ARTICLE'] } } },
        { query: feedOf(name), variables: { f: { kinds: ['ARTICLE', 'VIDEO'] } } },
      ],
    ],
    [
      'where a variable is null, and where it is left out',
      (name) => [
        { query: feedOf(name), variables: { n: null } },
        { query: feedOf(name), variables: {} },
      ],
    ],
    [
      'where a variable is a text, and where it is the number that the text spells',
      (name) => [
        { query: feedOf(name), variables: { n: 1, x: '1' } },
        { query: feedOf(name), variables: { n: 1, x: 1 } },
      ],
    ],
    [
      'of two operations of one document',
      (name) => [
        { query: twoOf(name), operationName: 'A' },
        { query: twoOf(name), operationName: 'B' },
      ],
    ],
    [
      'of two documents with the same name of an operation',
      (name) => [
        { query: `query A { ${name}: feed(first: 1) { totalCount } }`, operationName: 'A' },
        { query: `query A { ${name}: feed(first: 2) { nodes { slug } } }`, operationName: 'A' },
      ],
    ],
    [
      'where what is a name in one stands in the document of the other',
      (name) => [
        { query: `#A\n{}\n{ ${name}: __typename }`.replace('{}', '#') },
        { query: `{ ${name}: __typename }` },
      ],
    ],
  ])('%s', async (_, of) => {
    const [first, second] = of(newName());
    expect(await stateAfter(first, second)).toBe('miss');
  });

  it('and neither is sent that of the other, in whatever order they come', async () => {
    const query = twoOf(newName());
    for (const operationName of ['A', 'B', 'B', 'A', 'A', 'B']) {
      const text = textOf(await post(gateway, { query, operationName }));
      expect(text.includes('totalCount')).toBe(operationName === 'A');
    }
  });

  it('where one names no operation and should: it is refused, though answers of the document are kept', async () => {
    const query = twoOf(newName());
    for (const operationName of ['A', 'B']) await post(gateway, { query, operationName });
    for (const operationName of [undefined, 'C']) {
      const { errors } = resultOf(await post(gateway, { query, operationName }));
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['OPERATION_RESOLUTION_FAILURE']);
    }
  });

  it('where one bears a name that is none of the document: it is refused, though the answer without is kept', async () => {
    const query = `{ ${newName()}: __typename }`;
    await post(gateway, { query });
    const { errors } = resultOf(await post(gateway, { query, operationName: 'X' }));
    expect(errors).toHaveLength(1);
  });
});

describe('An empty name of an operation', () => {
  it('means the same, whether an answer is kept or not, by GET and by POST', async () => {
    const shapes = [];
    for (const isKept of [false, true])
      for (const ask of [post, get]) {
        const query = `{ ${newName()}: __typename }`;
        if (isKept) await post(gateway, { query });
        shapes.push(Object.keys(resultOf(await ask(gateway, { query, operationName: '' }))));
      }
    expect(new Set(shapes.map(String)).size).toBe(1);
  });
});

describe('The media type', () => {
  const accepted: [accept: string | undefined, type: string][] = [
    ['application/json', 'application/json'],
    ['application/graphql-response+json', 'application/graphql-response+json'],
    ['application/graphql-response+json, application/json;q=0.9', 'application/graphql-response+json'],
    ['*/*', 'application/graphql-response+json'],
    ['application/*', 'application/graphql-response+json'],
    [undefined, 'application/graphql-response+json'],
    [`application/json, text/x;q=0.1${', text/y;q=0.1'.repeat(30)}`, 'application/json'],
  ];
  const headersOf = (accept: string | undefined): Record<string, string> => ({
    'content-type': 'application/json',
    ...(accept === undefined ? {} : { accept }),
  });

  it.each(accepted)('of an answer follows Accept (%s), kept or not: %s', async (accept, type) => {
    const body = JSON.stringify({ query: `{ ${newName()}: __typename }` });
    const types = [];
    for (let times = 0; times < 3; times++) {
      const { headers } = await send(gateway, 'POST', '/graphql', headersOf(accept), body);
      types.push(headers['content-type']);
    }
    // The protocol leaves it to the server where a client takes either.
    const allowed = accept === 'application/json' || type === 'application/json' ? type : 'application/';
    expect(new Set(types).size).toBe(1);
    expect(types[0]).toContain(allowed);
    expect(types[0]).toMatch(/^application\/(graphql-response\+)?json; charset=utf-8$/);
  });

  it('is chosen for each request, whoever the answer was made for', async () => {
    const body = JSON.stringify({ query: `{ ${newName()}: feed(first: 1) { totalCount } }` });
    const seen = [];
    for (const [accept] of [...accepted, ...accepted]) {
      const answer = await send(gateway, 'POST', '/graphql', headersOf(accept), body);
      seen.push(`${accept}: ${answer.headers['content-type']}`);
      expect(answer.status).toBe(200);
    }
    expect(new Set(seen).size).toBe(accepted.length);
  });

  it('that a client asks for and that there is not is refused, also where the answer is kept', async () => {
    const body = JSON.stringify({ query: `{ ${newName()}: __typename }` });
    for (let times = 0; times < 3; times++) {
      const answer = await send(gateway, 'POST', '/graphql', headersOf('text/plain'), body);
      expect([answer.status, answer.headers['etag']]).toEqual([406, undefined]);
      expect(resultOf(answer).errors?.[0]?.extensions.code).toBe('NOT_ACCEPTABLE');
      await send(gateway, 'POST', '/graphql', headersOf('application/json'), body);
    }
  });
});
