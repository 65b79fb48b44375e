import type { Logger } from './log.ts';

/** npm passes a signal on that a terminal has already sent to every process: the same one then arrives twice. */
const sameSignalMs = 200;
/** How often a process that npm has started looks whether npm still runs. */
const parentCheckMs = 250;

/**
 * What has been started, and its end in the reverse order. SIGTERM and SIGINT stop it with exit code 0; a second
 * signal ends the process at once. An error that nobody caught is logged and stops it with exit code 1: what it
 * left half done is unknown.
 */
export class Lifecycle {
  readonly #log: Logger;
  readonly #parent = process.ppid;
  readonly #started: { name: string; stop: () => Promise<void> }[] = [];
  #stoppingSince: number | undefined;

  constructor(log: Logger, { startedByNpm }: { startedByNpm: boolean }) {
    this.#log = log;
    // npm hands SIGTERM to a shell between itself and this process, which ends and passes nothing on.
    if (startedByNpm) setInterval(() => this.#stopWithParent(), parentCheckMs).unref();
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => this.#onSignal(signal));
    process.on('uncaughtException', (error) => this.fail(error, 'uncaught exception'));
    // A promise for which nobody waits any more leaves nothing half done: no reason to drop everybody else's requests.
    process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'));
  }

  get isStopping(): boolean {
    return this.#stoppingSince !== undefined;
  }

  /** Notes something that runs now, and how to stop it. */
  add(name: string, stop: () => Promise<void>): void {
    this.#started.push({ name, stop });
  }

  /** Logs an error that leaves no way to go on, stops everything and exits with 1. */
  fail(error: unknown, what: string): void {
    this.#log.fatal({ err: error }, what);
    void this.stop(1);
  }

  /** Stops everything, latest first, and exits. What cannot be stopped is logged and does not keep the rest. */
  async stop(exitCode: number): Promise<void> {
    if (this.#stoppingSince !== undefined) return;
    this.#stoppingSince = performance.now();
    let code = exitCode;
    for (const { name, stop } of this.#started.reverse()) {
      try {
        await stop();
      } catch (error) {
        this.#log.error({ err: error }, `${name} did not stop`);
        code = 1;
      }
    }
    this.#log.info({ exitCode: code }, 'stopped');
    process.exit(code);
  }

  #stopWithParent(): void {
    if (process.ppid === this.#parent || this.isStopping) return;
    this.#log.info('stopping, since npm has ended');
    void this.stop(0);
  }

  #onSignal(signal: NodeJS.Signals): void {
    if (this.#stoppingSince === undefined) {
      this.#log.info({ signal }, 'stopping');
      void this.stop(0);
    } else if (performance.now() - this.#stoppingSince > sameSignalMs) {
      this.#log.warn({ signal }, 'ended at once');
      process.exit(1);
    }
  }
}
