import { z } from 'zod';
import { type AllowedOrigins, isOrigin } from '../cors.ts';
import { allowedPreviewKeys, arePreviewKeys, readPreviewKeys } from '../preview/keys.ts';
import { isProxyRange } from '../rate-limit/client-address.ts';
import { allowedClientKeys, areClientKeys, readClientKeys } from '../rate-limit/client-keys.ts';
import { described, wholeNumber } from './setting.ts';

const listed = (text: string): string[] => text.split(',').map((each) => each.trim());

/** Who may ask, and for how much. */
export const publicitySettings = {
  RATE_LIMIT_PER_SECOND: wholeNumber(0, 1_000_000).optional().register(described, {
    description:
      'What each client address may ask for in the long run, in each gateway process; 0 limits no address. Beyond it the answer is 429 with Retry-After. An answer that is only sent again costs one point for each started 16 KiB, a 304 one point. IPv6 addresses count by their first 64 bits.',
    default: '2000 in production, else 0',
    unit: 'points of cost a second',
    allowed: 'a whole number from 0 to 1000000',
  }),
  RATE_LIMIT_BURST: wholeNumber(1, 10_000_000).default(20_000).register(described, {
    description:
      'What each client address may ask for at once, having asked for nothing before. An operation that costs more is charged as this much.',
    default: '20000',
    unit: 'points of cost',
    allowed: 'a whole number from 1 to 10000000',
  }),
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((text): string[] => (text === '' ? [] : listed(text)))
    .refine((ranges) => ranges.every(isProxyRange))
    .register(described, {
      description:
        'The proxies whose X-Forwarded-For says where a request comes from. Without any, it comes from whoever has connected.',
      default: null,
      unit: null,
      allowed:
        'a list, separated by commas, of IP addresses, ranges such as 10.0.0.0/8 (not /0), loopback, linklocal, uniquelocal',
    }),
  CLIENT_KEYS: z.string().default('').refine(areClientKeys).transform(readClientKeys).register(described, {
    description:
      'Your own servers, by the keys that they send in the header Client-Key. They are not limited by their address, but by their own points a second if the entry names some (they can save up ten seconds of them), else not at all.',
    default: null,
    unit: null,
    allowed: allowedClientKeys,
    secret: true,
  }),
  CLIENT_KEYS_FILE: z.string().optional().register(described, {
    description:
      'A file with what CLIENT_KEYS would hold, one entry a line, read once at the start. For secrets that are mounted as files; not used together with CLIENT_KEYS.',
    default: null,
    unit: null,
    allowed: 'the path of a text file',
  }),
  CORS_ORIGINS: z
    .string()
    .default('*')
    .transform((text): AllowedOrigins => (text === '*' ? text : new Set(listed(text))))
    .refine((allowed) => allowed === '*' || [...allowed].every(isOrigin))
    .register(described, {
      description: 'The origins whose pages may read answers in a browser, without credentials.',
      default: '*',
      unit: null,
      allowed: '* (every origin) or a list, separated by commas, of origins such as https://www.example.com',
    }),
  PREVIEW_KEYS: z.string().default('').refine(arePreviewKeys).transform(readPreviewKeys).register(described, {
    description:
      'The keys of preview tokens: the first signs, all verify. To change keys put the new one first, and drop the old one when its tokens have expired. Without any there are no previews.',
    default: null,
    unit: null,
    allowed: allowedPreviewKeys,
    secret: true,
  }),
};
