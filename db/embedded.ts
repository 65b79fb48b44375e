import { setTimeout as sleep } from 'node:timers/promises';
import { openCluster, openDirectory, readPassword } from './embedded/cluster.ts';
import { EmbeddedError, explained, shown } from './embedded/error.ts';
import {
  type Claim,
  claim,
  type EmbeddedRole,
  findOwner,
  type Owner,
  removeAbandonedClaims,
} from './embedded/owner.ts';
import { endFormerServer } from './embedded/postmaster.ts';
import { nativeFolder, preparePrograms } from './embedded/programs.ts';
import { findServer, startServer } from './embedded/server.ts';

export type { EmbeddedRole };
export { EmbeddedError };

export interface EmbeddedServer {
  /** Of the database `broadsheet`, with the superuser's password in it: not for logs. */
  readonly url: string;
  /** True where this process started the server; it then ends with this process, in whatever way that ends. */
  readonly owned: boolean;
  /**
   * Resolves, once, when a server of our own ends although nobody asked it to: the sentence to print before exiting.
   * Never where the server is another process's; its end shows in the queries.
   */
  readonly exited: Promise<EmbeddedError>;
  /**
   * The owner's: waits up to `graceMs` for other processes that are connected, then ends the server. Else does nothing.
   * Close the own connections first, or they are waited for. May be called again.
   */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** DATA_DIR: made where it is absent. */
  readonly directory: string;
  /** A gateway has the server to itself; an import also uses the one that runs. */
  readonly role: EmbeddedRole;
  /** PostgreSQL settings beyond its defaults, for the owner. `fsync: 'off'` also makes the first start less safe. */
  readonly settings?: Record<string, string>;
  /** How long {@link EmbeddedServer.stop} waits for others, in milliseconds; 10,000 unless told. */
  readonly graceMs?: number;
  /** Told, in sentences, what takes time and what was found. */
  readonly report?: (sentence: string) => void;
}

/**
 * The PostgreSQL in a data directory. Whoever finds none running starts it, and owns it. An import joins the server
 * of a gateway or of another import. A gateway waits until an import has ended; it does not share with a gateway.
 *
 * First start 0.8-1.1 s, later ones 0.05-0.1 s (longer after a crash), joining 30 ms; and as long as it waits.
 * @throws EmbeddedError for all that a person must put right; its message is the sentence to print
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  try {
    return await open(options);
  } catch (error) {
    throw explained(error, options.directory);
  }
}

async function open(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const report = withoutRepeats(options.report ?? (() => {}));
  const directory = openDirectory(options.directory);
  for (;;) {
    const owner = await findOwner(directory, report);
    if (owner === null) {
      const claimed = claim(directory, options.role);
      if (claimed !== null) return start(directory, claimed, options, report);
    } else if (options.role === 'import') {
      const url = await join(directory);
      if (url !== null) {
        report(`Using the database of the ${owner.role} that runs in ${shown(directory)}.`);
        return { url, owned: false, exited: new Promise(() => {}), stop: async () => {} };
      }
      report(`Waiting for the database of the ${owner.role} (process ${owner.pid}) in ${shown(directory)}.`);
    } else {
      if (owner.role === 'gateway') throw new EmbeddedError(alreadyOwned(directory, owner));
      report(`Waiting for the import (process ${owner.pid}) that uses ${shown(directory)} to end.`);
    }
    await sleep(100);
  }
}

/** As the owner. Gives the directory back when it fails. */
async function start(
  directory: string,
  claimed: Claim,
  options: EmbeddedOptions,
  report: (sentence: string) => void,
): Promise<EmbeddedServer> {
  const settings = options.settings ?? {};
  try {
    removeAbandonedClaims(directory);
    const programs = await preparePrograms(nativeFolder(), directory);
    await endFormerServer(programs, directory, report);
    const durable = settings['fsync'] !== 'off';
    const password = await openCluster(programs, directory, { durable, report });
    const graceMs = options.graceMs ?? 10_000;
    const server = await startServer(programs, directory, password, { settings, graceMs, report });
    return {
      url: server.url,
      owned: true,
      exited: server.exited,
      stop: async () => {
        await server.stop();
        claimed.release();
      },
    };
  } catch (error) {
    claimed.release();
    throw error;
  }
}

async function join(directory: string): Promise<string | null> {
  const password = readPassword(directory);
  return password === null ? null : findServer(directory, password);
}

const alreadyOwned = (directory: string, owner: Owner): string =>
  `A gateway (process ${owner.pid}, since ${owner.startedAt}) already runs on ${shown(directory)}: stop it, or set DATA_DIR to another directory for this one.`;

/** Waiting looks again and again, and would say so each time. */
function withoutRepeats(report: (sentence: string) => void): (sentence: string) => void {
  const said = new Set<string>();
  return (sentence) => {
    if (!said.has(sentence)) report(sentence);
    said.add(sentence);
  };
}
