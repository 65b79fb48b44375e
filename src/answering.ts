import type { GraphQLSchema } from 'graphql';
import type { Database } from '../db/client.ts';
import type { Edition } from '../db/edition.ts';
import { openPreview } from '../db/preview/edition.ts';
import type { PublicEdition } from '../db/public-edition.ts';
import { turnsOf } from '../db/turns.ts';
import { Admission } from './admission.ts';
import { sendText } from './answer.ts';
import { type CacheState, notKept, resendCost, sendAnswer, timingOf } from './answers/send.ts';
import { AnswerStore } from './answers/store.ts';
import type { Config } from './config.ts';
import { Execution, type Outcome } from './execution.ts';
import type { Logger } from './log.ts';
import { Making } from './making.ts';
import { outageRefusal } from './mask.ts';
import type { Parameters } from './parameters.ts';
import type { PreviewRequest } from './preview/preview-request.ts';
import { previewParameterMissing } from './preview/refusals.ts';
import { verifyPreviewToken } from './preview/token.ts';
import { Clients } from './rate-limit/clients.ts';
import { Refusal } from './refusal.ts';
import type { Exchange } from './route.ts';

export interface AnsweringOptions {
  readonly db: Database;
  readonly edition: PublicEdition;
  readonly config: Config;
  readonly log: Logger;
  readonly schema: GraphQLSchema;
}

/** A request whose parameters have been read and checked. */
interface Question {
  readonly exchange: Exchange;
  readonly parameters: Parameters;
  readonly mediaType: string;
  /** Of what its viewer may see. */
  readonly loaders: Edition;
}

/** Answers requests that have been read and checked: from what is finished, with others, or on their own. */
export class Answering {
  readonly #db: Database;
  readonly #edition: PublicEdition;
  readonly #config: Config;
  readonly #execution: Execution;
  readonly #admission: Admission;
  readonly clients: Clients;
  /** Null where no answers are kept. */
  readonly #answers: AnswerStore | null;

  /** @throws StartError if CLIENT_KEYS_FILE cannot be used */
  constructor({ db, edition, config, log, schema }: AnsweringOptions) {
    this.#db = db;
    this.#edition = edition;
    this.#config = config;
    this.#execution = new Execution({ config, log, schema, sizes: edition.sizes });
    this.#admission = new Admission({
      most: config.inFlightLimit,
      waitMs: config.queueTimeoutMs,
      deadlineMs: config.requestTimeoutMs,
    });
    // Half of the places are never taken by operations that wait for a slow statement.
    turnsOf(db).limit({
      atOnce: Math.max(1, Math.min(slowAtOnce, config.poolSize - 1)),
      mostWaiting: Math.max(1, Math.floor(config.inFlightLimit / 2)),
    });
    this.clients = new Clients(config, log);
    this.#answers =
      edition.changes === null || config.answerCacheMib === 0
        ? null
        : new AnswerStore(edition.changes, config.answerCacheMib * 1_048_576);
  }

  /** Whether answers are kept at all. */
  get keeps(): boolean {
    return this.#answers !== null;
  }

  /** Whether there is an answer that may be sent while the database cannot be asked. */
  hasStale = (): boolean => this.#answers?.hasAnswer(this.#config.staleIfErrorSeconds * 1_000) ?? false;

  /** For a request of which it is not known what it asks. @throws Refusal 503 where there is no place for one more */
  refuseWhenFull(exchange: Exchange): void {
    this.#admission.refuseWhenFull(this.clients.nameOf(exchange));
  }

  /** `key`: that of its answer (answers/key.ts), null where that is not to be kept. @throws Refusal */
  async respond(exchange: Exchange, parameters: Parameters, key: string | null): Promise<void> {
    const mediaType = this.#execution.mediaTypeFor(exchange.request.headers.accept);
    const finished = key === null ? undefined : this.#answers?.find(key);
    if (finished !== undefined) {
      this.clients.charge(exchange, resendCost(exchange.request, finished));
      const maxAgeSeconds = this.#maxAgeSeconds();
      await sendAnswer(exchange, finished, { mediaType, state: 'hit', maxAgeSeconds });
      return;
    }
    this.clients.charge(exchange, 1); // nothing is free, not even to wait for another request's answer
    const question = { exchange, parameters, mediaType, loaders: this.#edition.loaders };
    if (this.#answers !== null && key !== null) {
      await this.#respondWithOthers(question, key, this.#answers);
      return;
    }
    const outcome = await this.#make(question, new Making(exchange.response));
    await this.#send(question, outcome, this.#answers === null ? 'off' : 'miss');
  }

  /**
   * Answers whoever holds this token: through loaders of the request's own, of which nothing is kept or shared.
   * @throws Refusal, 401 where the token does not count, 400 for a GET whose URL a public request could have too
   */
  async respondPreview(
    exchange: Exchange,
    parameters: Parameters,
    { token, isMarked }: PreviewRequest,
  ): Promise<void> {
    const mediaType = this.#execution.mediaTypeFor(exchange.request.headers.accept);
    this.clients.charge(exchange, 1);
    const { itemId } = await verifyPreviewToken(token, this.#config.previewKeys);
    if (!isMarked && exchange.request.method !== 'POST') throw previewParameterMissing();
    this.#chargeReading({ exchange, parameters });
    const making = new Making(exchange.response);
    making.client = this.clients.nameOf(exchange);
    const outcome = await this.#admission.run(making, async () => {
      const loaders = await this.#openPreview(itemId, making);
      return this.#execute({ exchange, parameters, mediaType, loaders }, making);
    });
    await this.#send({ exchange, mediaType }, outcome, 'preview');
  }

  /** @throws Refusal 503 where the database cannot be asked */
  #openPreview(itemId: string, making: Making): Promise<Edition> {
    return openPreview(this.#db, itemId, making.newReading()).catch((error: unknown) => {
      throw making.reason ?? outageRefusal(error) ?? error;
    });
  }

  /** The answer is made once for all who ask for it at the time, and kept. */
  async #respondWithOthers(question: Question, key: string, answers: AnswerStore): Promise<void> {
    const { exchange } = question;
    let isOwn = false;
    const made = answers
      .make(key, exchange.response, (making) => {
        isOwn = true;
        return this.#makeAndKeep(question, making, key, answers);
      })
      .catch((error: unknown) => {
        if (error instanceof Refusal) return error;
        throw error;
      });
    // Where the database does not answer, only its deadlines would tell; meanwhile this is at hand.
    const isSlow = this.#findStale(key, answers) !== undefined && !(await endsWithin(made, patienceMs));
    if (isSlow && (await this.#sendStale(question, key, answers))) return;
    const outcome = await made;
    if (exchange.response.destroyed) return;
    if (isOutage(outcome) && (await this.#sendStale(question, key, answers))) return;
    if (outcome instanceof Refusal && (isOwn || outcome.status === 503)) throw outcome;
    // An error is that of the request that it was made for, whose id it bears, so nobody else is sent it.
    if (outcome instanceof Refusal || (!isOwn && outcome.answer === null)) {
      const own = await this.#makeAndKeep(question, new Making(exchange.response), key, answers);
      await this.#send(question, own, 'miss');
      return;
    }
    // The request that it was made for has paid the whole price; to the others it is only sent.
    if (outcome.answer !== null && !isOwn)
      this.clients.charge(exchange, resendCost(exchange.request, outcome.answer));
    await this.#send(question, outcome, isOwn ? 'miss' : 'shared');
  }

  async #makeAndKeep(
    question: Question,
    making: Making,
    key: string,
    answers: AnswerStore,
  ): Promise<Outcome> {
    const begunAt = answers.sequence;
    const outcome = await this.#make(question, making);
    if (outcome.answer !== null) answers.keep(key, outcome.answer, outcome.reading, begunAt);
    return outcome;
  }

  /** Executes, when there is a place. */
  async #make(question: Question, making: Making): Promise<Outcome> {
    this.#chargeReading(question);
    making.client = this.clients.nameOf(question.exchange);
    const outcome = await this.#admission.run(making, () => this.#execute(question, making));
    const { answer, reading } = outcome;
    if (answer !== null) answer.trueUntil = performance.now() + reading.keepForMs;
    return outcome;
  }

  #execute({ exchange, parameters, loaders }: Question, making: Making): Promise<Outcome> {
    const pay = (cost: number) => this.clients.charge(exchange, cost);
    return this.#execution.run({ exchange, parameters, loaders, making, pay });
  }

  async #send(
    { exchange, mediaType }: Pick<Question, 'exchange' | 'mediaType'>,
    outcome: Outcome,
    state: CacheState,
  ): Promise<void> {
    const { record } = exchange;
    // A statement that several requests have waited for counts in each of them.
    record.statements = outcome.reading.statements;
    record.databaseMs = outcome.reading.databaseMs;
    if (outcome.answer !== null) {
      await sendAnswer(exchange, outcome.answer, { mediaType, state, maxAgeSeconds: this.#maxAgeSeconds() });
      return;
    }
    const { status, headers, text } = outcome.other;
    const own = {
      'cache-control': notKept(state),
      'server-timing': timingOf(exchange, state),
      ...(record.cost === undefined ? {} : { 'x-graphql-cost': String(record.cost) }),
    };
    sendText(exchange, status, { ...headers, ...own }, text);
  }

  /** Sends the answer as it was before the database was lost, where that is known and not too old. */
  async #sendStale({ exchange, mediaType }: Question, key: string, answers: AnswerStore): Promise<boolean> {
    const stale = this.#findStale(key, answers);
    if (stale === undefined) return false;
    this.clients.charge(exchange, stale.answer.resendCost);
    exchange.record.errorCodes.length = 0;
    exchange.record.stale = true;
    await sendAnswer(exchange, stale.answer, { mediaType, state: 'stale', ageMs: stale.ageMs });
    return true;
  }

  #findStale(key: string, answers: AnswerStore) {
    return answers.findStale(key, this.#config.staleIfErrorSeconds * 1_000);
  }

  /**
   * What an operation costs is known once its document is read. That costs something too, the first time.
   * @throws Refusal 429
   */
  #chargeReading({ exchange, parameters }: Pick<Question, 'exchange' | 'parameters'>): void {
    if (!this.#execution.hasRead(parameters)) this.clients.charge(exchange, readingCost(parameters));
  }

  /** Whole seconds for which caches outside may keep an answer: never beyond the next moment that changes anything. */
  #maxAgeSeconds(): number {
    const { maxAgeSeconds } = this.#config;
    if (maxAgeSeconds === 0) return 0;
    return Math.min(maxAgeSeconds, Math.floor((this.#edition.changes?.msToNextMoment() ?? 0) / 1_000));
  }
}

/** Slow statements (db/turns.ts) at a time. */
const slowAtOnce = 2;

/** How long an answer is waited for where one from before the database fell silent is at hand, in milliseconds. */
const patienceMs = 250;

/**
 * What it costs at least to have a document read, in points: a mistaken one is charged no more. Those that take longest take
 * a tenth of a second for 10,000 characters, which is what an article page of 500 points takes.
 */
const readingCost = ({ query }: Parameters): number => Math.ceil(query.length / 20);

async function endsWithin(working: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, ms, false);
  });
  try {
    return await Promise.race([working.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Whether it failed because the database, or a place to ask it, was not to be had. */
const isOutage = (outcome: Outcome | Refusal): boolean =>
  outcome instanceof Refusal ? outcome.status === 503 : outcome.answer === null && outcome.other.isOutage;
