import { fork } from 'node:child_process';
import type { LoadMessage, LoadOptions, LoadResult } from './load.ts';
import { supervise } from './processes.ts';

export interface Load {
  /** When the warming up has ended, and counting begins. */
  readonly began: Promise<void>;
  /** Rejects with the first thing that went wrong: a broken connection, another status than 200, a wrong answer. */
  readonly ended: Promise<LoadResult>;
}

/** Starts the load generator, built at `script`, in a process of its own. */
export function startLoad(script: string, options: LoadOptions): Load {
  const child = fork(script, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: [] });
  supervise(child);
  let begin: () => void = () => {};
  const began = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const ended = new Promise<LoadResult>((resolve, reject) => {
    child.on('message', (message: LoadMessage) => {
      if (message.kind === 'began') begin();
      else if (message.kind === 'ended') resolve(message.result);
      else reject(new Error(message.reason));
    });
    child.once('exit', () => reject(new Error('the load generator ended by itself')));
  });
  child.send(options);
  return { began: Promise.race([began, ended.then(() => {})]), ended };
}
