import { beforeAll, describe, expect, it } from '@jest/globals';
import { withoutSuggestions } from '../../src/introspection.ts';
import { post, resultOf } from '../http/ask.ts';
import { type NewsroomGateway, startNewsroomGateway } from '../http/demo-gateway.ts';
import { slowDocuments, slowValues, times } from './slow-cases.ts';

let gateway: NewsroomGateway;
beforeAll(async () => {
  gateway = await startNewsroomGateway({ INTROSPECTION: 'off' });
});

describe('A document within the limits', () => {
  it.each(slowDocuments)('is answered: %s', async (_, query) => {
    expect((await post(gateway, { query })).status).toBe(200);
  });

  it('and what is compared too often is refused by a limit, in words', async () => {
    const refused = async (text: string, message: string) => {
      const { errors } = resultOf(await post(gateway, { query: `{ feed { nodes { ${text} } } }` }));
      expect(errors).toEqual([{ message, extensions: { code: 'GRAPHQL_LIMIT_EXCEEDED' } }]);
    };
    await refused(
      times(480, 'tags{id}'),
      'The document has 480 fields of one name with fields below them, but at most 100 are allowed.',
    );
    await refused(
      times(1_950, 'id'),
      'The document names the same fields too often to be compared with one another.',
    );
  });
});

describe('A value within the limits', () => {
  it.each(slowValues)('is refused in few words: %s', async (_, query, value) => {
    const text = JSON.stringify(resultOf(await post(gateway, { query, variables: { value } })));
    expect(text).toContain('"code":"BAD_USER_INPUT"');
    expect(text.length).toBeLessThan(40_000);
  });
});

describe('What a message suggests', () => {
  it('is cut off, and nothing else', () => {
    expect(withoutSuggestions('There is no "a". Did you mean "b", or "c"?')).toBe('There is no "a".');
    expect(withoutSuggestions('There is no "a".')).toBe('There is no "a".');
    expect(withoutSuggestions('Did you mean well?')).toBe('Did you mean well?');
    expect(withoutSuggestions('" Did you mean " is none')).toBe('" Did you mean " is none');
  });
});
