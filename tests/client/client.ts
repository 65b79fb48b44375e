import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import generated from './generated/possible-types.ts';

/**
 * A client of the gateway at this address, with a cache of its own. The pages of a rail are joined in it; rails of
 * one item with other `kinds` or `excludeIds` are other lists.
 */
export function createClient(uri: string): ApolloClient {
  return new ApolloClient({
    link: new HttpLink({ uri }),
    cache: new InMemoryCache({
      possibleTypes: generated.possibleTypes,
      typePolicies: {
        FeedItem: { fields: { readMore: relayStylePagination(['kinds', 'excludeIds']) } },
      },
    }),
  });
}
