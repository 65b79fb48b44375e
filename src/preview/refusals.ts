import { Refusal } from '../refusal.ts';

/** RFC 6750: how a client is told that it was its token, and not the request. */
const headers = { 'www-authenticate': 'Bearer error="invalid_token"' };

/** Says nothing of why: who has made a token up need not learn what was wrong with it. */
export const invalidToken = (message = 'The preview token is not valid.'): Refusal =>
  new Refusal(401, 'PREVIEW_TOKEN_INVALID', message, { headers });

export const expiredToken = (): Refusal =>
  new Refusal(401, 'PREVIEW_TOKEN_EXPIRED', 'The preview token has expired. Ask for a new one.', { headers });

export const missingToken = (): Refusal =>
  new Refusal(
    401,
    'PREVIEW_TOKEN_MISSING',
    'preview=1 asks for a preview, which needs a preview token: Authorization: Bearer TOKEN.',
    { headers: { 'www-authenticate': 'Bearer' } },
  );

export const previewParameterMissing = (): Refusal =>
  new Refusal(
    400,
    'PREVIEW_PARAMETER_MISSING',
    'Ask for a preview by POST, or add preview=1 to the query string of a GET: caches would take it for the public answer.',
  );
