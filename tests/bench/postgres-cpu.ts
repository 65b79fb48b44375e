import fs from 'node:fs';
import type { Database } from '../../db/client.ts';

/** Ticks of /proc are hundredths of a second on every Linux there is. */
const msPerTick = 10;

interface ProcessTimes {
  readonly parent: number;
  readonly ownTicks: number;
  /** Of children that have ended. */
  readonly formerTicks: number;
}

function readTimes(pid: number): ProcessTimes | null {
  try {
    // The name before it may hold anything, so the fields are counted from its closing parenthesis.
    const [, rest = ''] = /.*\) (.*)/s.exec(fs.readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    const fields = rest.split(' ').map(Number);
    const field = (number: number) => fields[number - 3] ?? 0; // as proc(5) counts them
    return {
      parent: field(4),
      ownTicks: field(14) + field(15),
      formerTicks: field(16) + field(17),
    };
  } catch {
    return null; // it has ended
  }
}

/**
 * What a PostgreSQL on this machine has computed so far, in milliseconds: the postmaster's and all of its processes'
 * time, those that have ended among them. Null where the system does not tell (anything but Linux).
 */
export function postgresCpuMs(postmaster: number): number | null {
  if (process.platform !== 'linux') return null;
  const own = readTimes(postmaster);
  if (own === null) return null;
  let ticks = own.ownTicks + own.formerTicks;
  for (const name of fs.readdirSync('/proc')) {
    const times = /^\d+$/.test(name) ? readTimes(Number(name)) : null;
    if (times?.parent === postmaster) ticks += times.ownTicks + times.formerTicks;
  }
  return ticks * msPerTick;
}

/** The process id of the postmaster behind a connection, whose backends are its children; 0 where nobody tells. */
export async function postmasterOf(db: Database): Promise<number> {
  const [row] = await db.send<{ pid: number }>({
    name: null,
    text: 'select pg_backend_pid() as pid',
    values: [],
  });
  return process.platform === 'linux' ? (readTimes(row?.pid ?? 0)?.parent ?? 0) : 0;
}
