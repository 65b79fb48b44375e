import { z } from 'zod';
import { address, described, onOrOff, wholeNumber } from './setting.ts';

/** Where the gateway is, what it is called, and how it starts and stops. */
export const gatewaySettings = {
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
  INTROSPECTION: z.stringbool().optional().register(described, {
    description: 'Answer questions about the schema, and name what a wrong name is near to.',
    default: 'as GRAPHIQL, which needs it',
    unit: null,
    allowed: onOrOff,
  }),
  SHUTDOWN_TIMEOUT_MS: wholeNumber(0, 600_000).default(10_000).register(described, {
    description: 'How long requests in flight may take to finish when the gateway is told to stop.',
    default: '10000',
    unit: 'milliseconds',
    allowed: 'a whole number from 0 to 600000',
  }),
};
