import { serverAudits } from 'graphql-http';

type Fetch = typeof fetch;

/** What GraphQL over HTTP asks of a server, as the package graphql-http asks it. */
export interface Audited {
  /** How many questions were asked. */
  readonly asked: number;
  /** Whatever was not answered as the specification must, should or may have it, with the reason. */
  readonly complaints: string[];
}

/** Asks every question of the audit, one after another, through a `fetch` that may put it in another way. */
export async function audit(url: string, fetchFn: Fetch): Promise<Audited> {
  const audits = serverAudits({ url: `${url}/graphql`, fetchFn });
  const complaints: string[] = [];
  for (const { fn } of audits) {
    const result = await fn();
    if (result.status !== 'ok') complaints.push(`${result.status}: ${result.name} (${result.reason})`);
  }
  return { asked: audits.length, complaints };
}

/** The body of a request as the parameters of a URL; null where a URL cannot say the same. */
export function searchOf(body: unknown): URLSearchParams | null {
  let parameters: unknown;
  try {
    parameters = JSON.parse(String(body));
  } catch {
    return null;
  }
  if (typeof parameters !== 'object' || parameters === null) return null;
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    const isText = name === 'query' || name === 'operationName';
    if (isText && value !== null && typeof value !== 'string') return null;
    if (!isText) search.set(name, JSON.stringify(value));
    else if (value !== null) search.set(name, value);
  }
  return search;
}

/** Asks by GET what can be asked so, and counts it; the rest by POST as it is. */
export function byGet(inner: Fetch): { fetch: Fetch; readonly asked: number } {
  let asked = 0;
  return {
    get asked() {
      return asked;
    },
    fetch: (input, init = {}) => {
      const headers = new Headers(init.headers);
      const search = init.method === 'POST' && headers.has('content-type') ? searchOf(init.body) : null;
      if (search === null) return inner(input, init);
      asked += 1;
      headers.delete('content-type');
      return inner(`${input}?${search}`, { method: 'GET', headers });
    },
  };
}

/** Asks everything `times` times, and hands on the last answer; notes how each of those was come by. */
export function again(times: number, states: (string | undefined)[]): Fetch {
  return async (input, init) => {
    for (let time = 1; time < times; time += 1) await (await fetch(input, init)).arrayBuffer();
    const answer = await fetch(input, init);
    states.push(/cache;desc=(\w+)/.exec(answer.headers.get('server-timing') ?? '')?.[1]);
    return answer;
  };
}
