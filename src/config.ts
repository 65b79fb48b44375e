import { z } from 'zod';
import { cachingSettings } from './settings/caching.ts';
import { databaseSettings } from './settings/database.ts';
import { gatewaySettings } from './settings/gateway.ts';
import { importSettings } from './settings/importing.ts';
import { limitSettings } from './settings/limits.ts';
import { persistedSettings } from './settings/persisted.ts';
import { publicitySettings } from './settings/publicity.ts';
import { described, type Setting } from './settings/setting.ts';

const environment = z.object({
  ...gatewaySettings,
  ...databaseSettings,
  ...limitSettings,
  ...persistedSettings,
  ...publicitySettings,
  ...cachingSettings,
  ...importSettings,
});
type Environment = z.infer<typeof environment>;

/** Every setting, in the order in which a person would look for it. */
export const settings: readonly Setting[] = Object.entries(environment.shape).map(([name, schema]) => {
  const words = described.get(schema);
  if (words === undefined) throw new Error(`the setting ${name} has no description`);
  return { name, ...words };
});

type CamelCase<Name extends string> = Name extends `${infer First}_${infer Rest}`
  ? `${Lowercase<First>}${Capitalize<CamelCase<Rest>>}`
  : Lowercase<Name>;

/** Those that are not handed on as they are set. */
type Derived =
  | 'NODE_ENV'
  | 'DATABASE_URL'
  | 'DATABASE_DIRECT_URL'
  | 'POOL_MIN'
  | 'DATA_DIR'
  | 'PUBLIC_URL'
  | 'SITE_URL'
  | 'IMAGE_URL_TEMPLATE'
  | 'DEMO'
  | 'GRAPHIQL'
  | 'INTROSPECTION'
  | 'RATE_LIMIT_PER_SECOND'
  | 'TRUSTED_DOCUMENTS'
  | 'CLIENT_KEYS_FILE';

/** The settings by their names in camel case, and what follows from several of them. */
export type Config = {
  readonly [Name in Exclude<keyof Environment, Derived> as CamelCase<Name>]: Environment[Name];
} & {
  readonly production: boolean;
  /** Null: the embedded PostgreSQL in `dataDirectory`. */
  readonly databaseUrl: string | null;
  /** Null: `databaseUrl`, or the embedded PostgreSQL. */
  readonly databaseDirectUrl: string | null;
  readonly poolMin: number;
  readonly dataDirectory: string;
  /** The two addresses end without a slash. */
  readonly publicUrl: string;
  readonly siteUrl: string;
  readonly imageUrlTemplate: string | null;
  readonly demo: boolean;
  readonly graphiql: boolean;
  readonly introspection: boolean;
  readonly rateLimitPerSecond: number;
  /** The path of their manifest. */
  readonly trustedDocuments: string | null;
  readonly clientKeysFile: string | null;
  /** Whether npm runs this process: nobody sets that. See Lifecycle for what follows from it. */
  readonly startedByNpm: boolean;
};

/** Settings that cannot be used; the message names each of them on a line of its own. */
export class ConfigError extends Error {}

/**
 * Reads the settings; a variable that is empty counts as not set. The only reader of the environment.
 * @throws ConfigError that names every mistake: the variable, what was given and what is allowed
 */
export function readConfig(variables: Record<string, string | undefined> = process.env): Config {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const read = environment.safeParse(given);
  if (!read.success) {
    const wrong = new Set(read.error.issues.map((issue) => issue.path[0]));
    const lines = settings.filter(({ name }) => wrong.has(name)).map((setting) => mistake(setting, given));
    throw new ConfigError(lines.join('\n'));
  }
  const {
    NODE_ENV,
    DATABASE_URL,
    DATABASE_DIRECT_URL,
    POOL_MIN,
    DATA_DIR,
    PUBLIC_URL,
    SITE_URL,
    IMAGE_URL_TEMPLATE,
    DEMO,
    GRAPHIQL,
    INTROSPECTION,
    RATE_LIMIT_PER_SECOND,
    TRUSTED_DOCUMENTS,
    CLIENT_KEYS_FILE,
    ...plain
  } = read.data;
  if (DATABASE_DIRECT_URL !== undefined && DATABASE_URL === undefined)
    throw new ConfigError('DATABASE_DIRECT_URL is given without DATABASE_URL: set both, or neither.');
  if (POOL_MIN !== undefined && POOL_MIN > plain.POOL_SIZE)
    throw new ConfigError(
      `POOL_MIN is "${POOL_MIN}", but must be at most POOL_SIZE, which is ${plain.POOL_SIZE}.`,
    );
  const publicUrl = PUBLIC_URL ?? `http://localhost:${plain.PORT}`;
  const production = NODE_ENV === 'production';
  const graphiql = GRAPHIQL ?? !production;
  return Object.freeze({
    ...inCamelCase(plain),
    production,
    databaseUrl: DATABASE_URL ?? null,
    databaseDirectUrl: DATABASE_DIRECT_URL ?? null,
    poolMin: POOL_MIN ?? plain.POOL_SIZE,
    dataDirectory: DATA_DIR,
    publicUrl,
    siteUrl: SITE_URL ?? publicUrl,
    imageUrlTemplate: IMAGE_URL_TEMPLATE ?? null,
    demo: DEMO ?? DATABASE_URL === undefined,
    graphiql,
    introspection: INTROSPECTION ?? graphiql,
    rateLimitPerSecond: RATE_LIMIT_PER_SECOND ?? (production ? 2000 : 0),
    trustedDocuments: TRUSTED_DOCUMENTS ?? null,
    clientKeysFile: CLIENT_KEYS_FILE ?? null,
    startedByNpm: variables['npm_lifecycle_event'] !== undefined,
  });
}

const inCamelCase = <Values extends Record<string, unknown>>(values: Values) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  ) as { [Name in keyof Values & string as CamelCase<Name>]: Values[Name] };

function mistake({ name, allowed, secret }: Setting, given: Record<string, string | undefined>): string {
  const value = secret ? 'given (not shown, for it may hold a password)' : JSON.stringify(given[name]);
  return `${name} is ${value}, but must be ${allowed}.`;
}
