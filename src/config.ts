import { z } from 'zod';

/** What a person who sets an environment variable wants to know of it. */
export interface Setting {
  readonly name: string;
  readonly description: string;
  /** In words where it follows from another setting; null where there is none. */
  readonly default: string | null;
  readonly unit: string | null;
  /** The values that are accepted, as the end of a sentence that begins with "must be". */
  readonly allowed: string;
  /** Its value is never repeated, for it may hold a password. */
  readonly secret?: true;
}

const described = z.registry<Omit<Setting, 'name'>>();

const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.int().min(min).max(max));

/** Kept without a slash at its end, so that a path can be put behind it. */
const address = z
  .url({ protocol: /^https?$/ })
  .refine((url) => !/[?#]/.test(url))
  .transform((url) => url.replace(/\/+$/, ''));

const onOrOff = 'on or off (also true, false, yes, no, 1, 0)';

const environment = z.object({
  PORT: wholeNumber(1, 65_535).default(4000).register(described, {
    description: 'Where the gateway listens.',
    default: '4000',
    unit: 'TCP port',
    allowed: 'a whole number from 1 to 65535',
  }),
  HOST: z
    .string()
    .regex(/^[\w.:%-]{1,255}$/)
    .default('localhost')
    .register(described, {
      description:
        'The name or address to listen on, at every address that it has: `localhost` is 127.0.0.1 and ::1, reached from this machine only; `0.0.0.0` is every IPv4 network, `::` every network.',
      default: 'localhost',
      unit: null,
      allowed: 'a host name or an IP address, without a port',
    }),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .refine((url) => URL.canParse(url))
    .optional()
    .register(described, {
      description:
        'The PostgreSQL (15 or newer) that holds the content. Without it the gateway starts one of its own, in DATA_DIR.',
      default: null,
      unit: null,
      allowed: 'a URL such as postgres://user:password@host:5432/database',
      secret: true,
    }),
  DATA_DIR: z.string().default('.data').register(described, {
    description:
      'The directory of the embedded PostgreSQL; made where it is absent. Not used with DATABASE_URL.',
    default: '.data',
    unit: null,
    allowed: 'the path of a directory',
  }),
  PUBLIC_URL: address.optional().register(described, {
    description:
      'Where clients reach this gateway; the URLs of pictures that it serves itself begin with it.',
    default: 'http://localhost:PORT',
    unit: null,
    allowed: 'an http or https URL without query and fragment',
  }),
  SITE_URL: address.optional().register(described, {
    description: "The newsroom's website: the URL of an item that was not imported is SITE_URL/slug.",
    default: 'PUBLIC_URL',
    unit: null,
    allowed: 'an http or https URL without query and fragment',
  }),
  SITE_NAME: z
    .string()
    .regex(/^[^\p{Cc}]{1,100}$/u)
    .default('Broadsheet Demo')
    .register(described, {
      description: "The newsroom's name, printed as the byline of an item that names nobody.",
      default: 'Broadsheet Demo',
      unit: null,
      allowed: 'a text of 1 to 100 characters',
    }),
  IMAGE_URL_TEMPLATE: z
    .url({ protocol: /^https?$/ })
    .refine((template) => template.includes('{url}') && template.includes('{width}'))
    .optional()
    .register(described, {
      description:
        'How a host resizes pictures, such as https://images.example.com/{width}/{url}; makes the `srcSet` of pictures that have no variants of their own.',
      default: null,
      unit: '{width} in pixels, {url} percent-encoded',
      allowed: 'an http or https URL that contains {url} and {width}',
    }),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info')
    .register(described, {
      description: 'The least that is logged. Requests are info, health checks and files debug.',
      default: 'info',
      unit: null,
      allowed: 'one of trace, debug, info, warn, error, fatal, silent',
    }),
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development').register(described, {
    description: 'In production GraphiQL is off unless set, and the lines of the start are JSON too.',
    default: 'development',
    unit: null,
    allowed: 'one of development, production, test',
  }),
  DEMO: z.stringbool().optional().register(described, {
    description: 'Load the demo newsroom at the start when the database holds no items.',
    default: 'on with the embedded PostgreSQL, off with DATABASE_URL',
    unit: null,
    allowed: onOrOff,
  }),
  GRAPHIQL: z.stringbool().optional().register(described, {
    description: 'Serve GraphiQL at /graphiql, and send browsers there from / and /graphql.',
    default: 'on; off where NODE_ENV is production',
    unit: null,
    allowed: onOrOff,
  }),
  STATEMENT_TIMEOUT_MS: wholeNumber(100, 600_000).default(2000).register(described, {
    description: 'PostgreSQL ends a statement of a request after this time. Imports are not limited.',
    default: '2000',
    unit: 'milliseconds',
    allowed: 'a whole number from 100 to 600000',
  }),
  POOL_SIZE: wholeNumber(1, 1000).default(10).register(described, {
    description: 'Most connections to PostgreSQL at a time.',
    default: '10',
    unit: 'connections',
    allowed: 'a whole number from 1 to 1000',
  }),
  BODY_LIMIT_BYTES: wholeNumber(1024, 1_048_576).default(262_144).register(described, {
    description: 'The largest request body that is read.',
    default: '262144',
    unit: 'bytes',
    allowed: 'a whole number from 1024 to 1048576',
  }),
  TOKEN_LIMIT: wholeNumber(100, 100_000).default(2000).register(described, {
    description: 'The longest GraphQL document that is parsed.',
    default: '2000',
    unit: 'tokens (names, values and punctuators)',
    allowed: 'a whole number from 100 to 100000',
  }),
  ROW_CACHE_MIB: wholeNumber(0, 65_536).default(48).register(described, {
    description: 'About how much memory rows may take that are kept until they change; 0 keeps none.',
    default: '64',
    unit: 'MiB',
    allowed: 'a whole number from 0 to 65536',
  }),
  ANSWER_CACHE_MIB: wholeNumber(0, 65_536).default(64).register(described, {
    description:
      'About how much memory finished answers may take that are kept until they change; 0 keeps none.',
    default: '96',
    unit: 'MiB',
    allowed: 'a whole number from 0 to 65536',
  }),
  COMPILE_AFTER: wholeNumber(0, 1_000_000).default(3).register(described, {
    description: 'How often an operation is executed before it is compiled; 0 compiles none.',
    default: '3',
    unit: 'executions',
    allowed: 'a whole number from 0 to 1000000',
  }),
  MAX_AGE_SECONDS: wholeNumber(0, 31_536_000).default(0).register(described, {
    description:
      'How long browsers and CDNs may use the answer to a GET without asking again; never beyond the next publication or withdrawal that is known. With 0 they ask each time, and a 304 says that nothing has changed.',
    default: '0',
    unit: 'seconds',
    allowed: 'a whole number from 0 to 31536000',
  }),
  IMPORT_UNPACKED_LIMIT_MIB: wholeNumber(1, 1_048_576).default(16_384).register(described, {
    description: 'The most that an import unpacks of a gzip file.',
    default: '16384',
    unit: 'MiB',
    allowed: 'a whole number from 1 to 1048576',
  }),
  IMPORT_UNPACKED_LIMIT_RATIO: wholeNumber(1, 100_000).default(200).register(described, {
    description: 'How many times larger than packed a gzip file may become, once 64 MiB are unpacked.',
    default: '200',
    unit: 'times (text packs 3 to 20)',
    allowed: 'a whole number from 1 to 100000',
  }),
  IMPORT_DOCUMENT_LIMIT_MIB: wholeNumber(1, 500).default(256).register(described, {
    description: 'The largest JSON document that an import reads whole, such as a Ghost export.',
    default: '256',
    unit: 'MiB',
    allowed: 'a whole number from 1 to 500',
  }),
  SHUTDOWN_TIMEOUT_MS: wholeNumber(0, 600_000).default(10_000).register(described, {
    description: 'How long requests in flight may take to finish when the gateway is told to stop.',
    default: '10000',
    unit: 'milliseconds',
    allowed: 'a whole number from 0 to 600000',
  }),
});

/** Every setting, in the order in which a person would look for it. */
export const settings: readonly Setting[] = Object.entries(environment.shape).map(([name, schema]) => {
  const words = described.get(schema);
  if (words === undefined) throw new Error(`the setting ${name} has no description`);
  return { name, ...words };
});

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Null: the embedded PostgreSQL in `dataDirectory`. */
  readonly databaseUrl: string | null;
  readonly dataDirectory: string;
  /** The three addresses end without a slash. */
  readonly publicUrl: string;
  readonly siteUrl: string;
  readonly siteName: string;
  readonly imageUrlTemplate: string | null;
  readonly logLevel: z.infer<typeof environment>['LOG_LEVEL'];
  readonly production: boolean;
  readonly demo: boolean;
  readonly graphiql: boolean;
  readonly statementTimeoutMs: number;
  readonly poolSize: number;
  readonly bodyLimitBytes: number;
  readonly tokenLimit: number;
  readonly shutdownTimeoutMs: number;
  /** 0: no rows are kept. */
  readonly rowCacheMib: number;
  /** 0: no answers are kept. */
  readonly answerCacheMib: number;
  /** 0: nothing is compiled. */
  readonly compileAfter: number;
  readonly maxAgeSeconds: number;
  readonly importUnpackedLimitMib: number;
  readonly importUnpackedLimitRatio: number;
  readonly importDocumentLimitMib: number;
  /** Whether npm runs this process: nobody sets that. See Lifecycle for what follows from it. */
  readonly startedByNpm: boolean;
}

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
  const set = read.data;
  const publicUrl = set.PUBLIC_URL ?? `http://localhost:${set.PORT}`;
  const production = set.NODE_ENV === 'production';
  return Object.freeze({
    port: set.PORT,
    host: set.HOST,
    databaseUrl: set.DATABASE_URL ?? null,
    dataDirectory: set.DATA_DIR,
    publicUrl,
    siteUrl: set.SITE_URL ?? publicUrl,
    siteName: set.SITE_NAME,
    imageUrlTemplate: set.IMAGE_URL_TEMPLATE ?? null,
    logLevel: set.LOG_LEVEL,
    production,
    demo: set.DEMO ?? set.DATABASE_URL === undefined,
    graphiql: set.GRAPHIQL ?? !production,
    statementTimeoutMs: set.STATEMENT_TIMEOUT_MS,
    poolSize: set.POOL_SIZE,
    bodyLimitBytes: set.BODY_LIMIT_BYTES,
    tokenLimit: set.TOKEN_LIMIT,
    shutdownTimeoutMs: set.SHUTDOWN_TIMEOUT_MS,
    rowCacheMib: set.ROW_CACHE_MIB,
    answerCacheMib: set.ANSWER_CACHE_MIB,
    compileAfter: set.COMPILE_AFTER,
    maxAgeSeconds: set.MAX_AGE_SECONDS,
    importUnpackedLimitMib: set.IMPORT_UNPACKED_LIMIT_MIB,
    importUnpackedLimitRatio: set.IMPORT_UNPACKED_LIMIT_RATIO,
    importDocumentLimitMib: set.IMPORT_DOCUMENT_LIMIT_MIB,
    startedByNpm: variables['npm_lifecycle_event'] !== undefined,
  });
}

function mistake({ name, allowed, secret }: Setting, given: Record<string, string | undefined>): string {
  const value = secret ? 'given (not shown, for it may hold a password)' : JSON.stringify(given[name]);
  return `${name} is ${value}, but must be ${allowed}.`;
}
