import { Refusal } from '../refusal.ts';

/** RFC 6750: how a client is told that it was its token, and not the request. */
const headers = { 'www-authenticate': 'Bearer error="invalid_token"' };

/** Says nothing of why: who has made a token up need not learn what was wrong with it. */
export const invalidToken = (message = 'The preview token is not valid.'): Refusal =>
  new Refusal(401, 'PREVIEW_TOKEN_INVALID', message, { headers });

export const expiredToken = (): Refusal =>
  new Refusal(401, 'PREVIEW_TOKEN_EXPIRED', 'The preview token has expired. Ask for a new one.', { headers });
