import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import {
  type ConcreteRequest,
  Environment,
  fetchQuery,
  type GraphQLResponse,
  getPaginationMetadata,
  getPaginationVariables,
  getRefetchMetadata,
  getSingularSelector,
  Network,
  type ReaderFragment,
  RecordSource,
  Store,
  type Variables,
} from 'relay-runtime';
import { packageRoot } from '../../src/package-root.ts';

/** What Relay's compiler makes of the documents of an app. */
export interface Artifacts {
  readonly names: string[];
  request(name: string): ConcreteRequest;
  fragment(name: string): ReaderFragment;
  /** Removes its files. */
  remove(): Promise<void>;
}

const compiler = path.join(packageRoot, 'node_modules/relay-compiler/cli.js');

/** Compiles documents against a schema in a folder of their own. Rejects with the compiler's words where they do not fit. */
export async function compileRelay(documents: readonly string[], schemaText: string): Promise<Artifacts> {
  const folder = await mkdtemp(path.join(tmpdir(), 'broadsheet-relay-'));
  const remove = () => rm(folder, { recursive: true });
  const compiled = path.join(folder, 'compiled');
  for (const name of ['app', 'compiled']) await mkdir(path.join(folder, name));
  const settings = {
    src: 'app',
    schema: 'schema.graphql',
    artifactDirectory: 'compiled',
    language: 'javascript',
    eagerEsModules: false,
  };
  await writeFile(path.join(folder, 'relay.json'), JSON.stringify(settings));
  await writeFile(path.join(folder, 'schema.graphql'), schemaText);
  const tagged = documents.map((document) => `graphql\`${document}\`;\n`).join('');
  await writeFile(path.join(folder, 'app/ArticleScreen.js'), tagged);
  await promisify(execFile)(process.execPath, [compiler, '--noWatchman', 'relay.json'], {
    cwd: folder,
  }).catch(async (error: unknown) => {
    await remove();
    throw error;
  });
  const load = createRequire(path.join(compiled, 'app.js'));
  return {
    names: (await readdir(compiled)).sort(),
    request: (name) => load(`./${name}.graphql.js`) as ConcreteRequest,
    fragment: (name) => load(`./${name}.graphql.js`) as ReaderFragment,
    remove,
  };
}

/** Relay's runtime with a store of its own. */
export class RelayApp {
  readonly environment: Environment;

  constructor(address: string, fetchFn: typeof fetch) {
    const network = Network.create(async ({ text, name }, variables) => {
      const answer = await fetchFn(address, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json, application/json;q=0.9',
        },
        body: JSON.stringify({ query: text, operationName: name, variables }),
      });
      return (await answer.json()) as GraphQLResponse;
    });
    this.environment = new Environment({ network, store: new Store(new RecordSource()) });
  }

  /** Asks, unless the store knows it all. */
  async query(request: ConcreteRequest, variables: Variables): Promise<unknown> {
    return fetchQuery(this.environment, request, variables, {
      fetchPolicy: 'store-or-network',
    }).toPromise();
  }

  /** What the store holds of a fragment, at a place of an answer that spreads it. */
  read(fragment: ReaderFragment, place: unknown): unknown {
    return this.environment.lookup(this.#selectorOf(fragment, place)).data;
  }

  /** The next page of the connection in a fragment, as Relay's `usePaginationFragment` has it loaded. */
  async showMore(fragment: ReaderFragment, place: unknown, count: number): Promise<void> {
    const { paginationRequest, paginationMetadata, connectionPathInFragmentData } = getPaginationMetadata(
      fragment,
      'the app',
    );
    const { identifierInfo } = getRefetchMetadata(fragment, 'the app');
    const data = this.read(fragment, place);
    const connection = at(data, connectionPathInFragmentData);
    const variables: Variables = getPaginationVariables(
      'forward',
      count,
      String(at(connection, ['pageInfo', 'endCursor'])),
      this.#selectorOf(fragment, place).variables,
      {},
      paginationMetadata,
    );
    if (identifierInfo)
      variables[identifierInfo.identifierQueryVariableName ?? 'id'] = at(data, [
        identifierInfo.identifierField,
      ]);
    await fetchQuery(this.environment, paginationRequest, variables).toPromise();
  }

  #selectorOf(fragment: ReaderFragment, place: unknown) {
    const selector = getSingularSelector(fragment, place);
    if (!selector) throw new Error(`${fragment.name} is not spread there`);
    return selector;
  }
}

/** What lies at a path in an answer. */
export const at = (value: unknown, steps: readonly (string | number)[]): unknown =>
  steps.reduce<unknown>((held, step) => (held as Record<string | number, unknown> | null)?.[step], value);
