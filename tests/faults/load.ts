import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** Something to ask, and how to tell whether an answer is right. */
export interface Question {
  readonly kind: 'hot' | 'cold';
  readonly body: string;
  isRight(text: string): boolean;
}

/** What became of a question. Moments are of this process's `performance.now()`. */
export interface Reply {
  readonly question: Question;
  readonly sentAt: number;
  readonly ms: number;
  /**
   * `refused`: said so, with 503, a code and when to come back. `partial`: 200, and an error with such a code for each
   * field that is missing. `lost`: no answer, though the connection was there. `unreached`: nobody accepted the
   * connection. `wrong`: anything else that is not the right answer.
   */
  readonly verdict: 'right' | 'refused' | 'partial' | 'wrong' | 'lost' | 'unreached';
  /** `hit`, `stale`, `miss` … of a right answer; the code of a refusal; else what came. */
  readonly detail: string;
}

export interface LoadOptions {
  readonly port: number;
  /** How many ask at a time, each again when it has its answer. */
  readonly clients: number;
  next(): Question;
  readonly pauseMs?: number;
  /** A new connection for each question. */
  readonly isFresh?: boolean;
}

/** No answer may take longer, in milliseconds: then it counts as lost. */
const patienceMs = 15_000;

/** Clients who ask without end, over sockets, until they are stopped. */
export class Load {
  readonly replies: Reply[] = [];
  readonly #options: LoadOptions;
  readonly #agent: http.Agent;
  readonly #asking: Promise<unknown>;
  #isOver = false;

  constructor(options: LoadOptions) {
    this.#options = options;
    this.#agent = new http.Agent({ keepAlive: options.isFresh !== true, maxSockets: options.clients });
    this.#asking = Promise.all(Array.from({ length: options.clients }, () => this.#client()));
  }

  /** Waits for the answers that are on their way. */
  async stop(): Promise<readonly Reply[]> {
    this.#isOver = true;
    await this.#asking;
    this.#agent.destroy();
    return this.replies;
  }

  async #client(): Promise<void> {
    while (!this.#isOver) {
      const reply = await ask(this.#options.port, this.#options.next(), this.#agent);
      this.replies.push(reply);
      if (reply.verdict === 'unreached') await sleep(20);
      await sleep(this.#options.pauseMs ?? 1);
    }
  }
}

/** Asks once; never rejects. Without an agent it comes on a connection of its own. */
export function ask(port: number, question: Question, agent?: http.Agent): Promise<Reply> {
  const { body } = question;
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve) => {
    const sentAt = performance.now();
    const end = (verdict: Reply['verdict'], detail: string) =>
      resolve({ question, sentAt, ms: performance.now() - sentAt, verdict, detail });
    const options = { host: '127.0.0.1', port, method: 'POST', path: '/graphql', headers };
    const request = http.request({ ...options, agent: agent ?? false, timeout: patienceMs }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece) => {
        text += piece;
      });
      response.once('error', (error) => end('lost', error.message));
      response.once('end', () => {
        const judged = judge(question, response, text);
        end(judged[0], judged[1]);
      });
    });
    request.once('timeout', () => request.destroy(new Error('no answer in time')));
    request.once('error', (error: NodeJS.ErrnoException) =>
      end(error.code === 'ECONNREFUSED' ? 'unreached' : 'lost', error.message),
    );
    request.end(body);
  });
}

function judge(
  question: Question,
  { statusCode, headers }: http.IncomingMessage,
  text: string,
): [Reply['verdict'], string] {
  if (statusCode === 200 && question.isRight(text))
    return ['right', /cache;desc=(\w+)/.exec(String(headers['server-timing']))?.[1] ?? ''];
  const codes = errorCodes(text);
  const isHonest = codes.length > 0 && codes.every((code) => outageCodes.has(code));
  if (isHonest && statusCode === 503 && headers['retry-after'] !== undefined)
    return ['refused', codes[0] ?? ''];
  if (isHonest && statusCode === 200) return ['partial', codes[0] ?? ''];
  return ['wrong', `${statusCode} ${text.slice(0, 300)}`];
}

const outageCodes = new Set(['SERVICE_UNAVAILABLE', 'TIMEOUT', 'OVERLOADED']);

/** The codes of the errors of an answer; none where it is not one. */
function errorCodes(text: string): string[] {
  try {
    const { errors = [] } = JSON.parse(text) as { errors?: { extensions?: { code?: string } }[] };
    return errors.map(({ extensions }) => extensions?.code ?? 'NONE');
  } catch {
    return [];
  }
}
