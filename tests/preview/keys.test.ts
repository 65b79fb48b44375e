import { describe, expect, it } from '@jest/globals';
import { arePreviewKeys, readPreviewKeys } from '../../src/preview/keys.ts';
import { keyNamed, settingOf } from './forge.ts';

const secret = (bytes: number) => Buffer.alloc(bytes, 0xfb);

describe('PREVIEW_KEYS', () => {
  it('are read in their order, for the first one signs', () => {
    const keys = [keyNamed('2026-11'), keyNamed('2026-05'), keyNamed('a.b_c')];
    expect(readPreviewKeys(settingOf(...keys))).toEqual(keys);
    expect(readPreviewKeys('')).toEqual([]);
  });

  it('may be in base64 of either alphabet, padded or not, with spaces between', () => {
    const [plain, url] = [secret(32).toString('base64'), secret(32).toString('base64url')];
    expect(plain).toMatch(/[+/].*=$/);
    const keys = readPreviewKeys(`a:${plain}, b:${url} ,c:${plain.replace('=', '')}`);
    expect(keys).toEqual(['a', 'b', 'c'].map((id) => ({ id, secret: new Uint8Array(secret(32)) })));
  });

  it('have secrets of at least 32 bytes', () => {
    expect(arePreviewKeys(`a:${secret(31).toString('base64')}`)).toBe(false);
    expect(arePreviewKeys(`a:${secret(32).toString('base64')}`)).toBe(true);
    expect(arePreviewKeys(`a:${secret(33).toString('base64')}`)).toBe(true);
    expect(arePreviewKeys(`a:${secret(512).toString('base64')}`)).toBe(true);
  });

  const good = secret(32).toString('base64');
  it.each([
    ['no id', good],
    ['an empty id', `:${good}`],
    ['an id with a space', `a b:${good}`],
    ['an id that is too long', `${'a'.repeat(65)}:${good}`],
    ['no secret', 'a:'],
    ['a secret in words', 'a:correct horse battery staple correct horse battery staple'],
    ['a secret in hexadecimal with colons', `a:${'ab:'.repeat(32)}`],
    ['a third part', `a:${good}:${good}`],
    ['an empty entry', `a:${good},`],
    ['an id twice', `a:${good},a:${secret(40).toString('base64')}`],
    ['alphabets that are mixed', `a:-${good.slice(1)}`],
    ['padding in the middle', `a:${good}${good}`],
  ])('with %s are refused, in words that repeat nothing of them', (_, text) => {
    expect(arePreviewKeys(text)).toBe(false);
    let message = '';
    try {
      readPreviewKeys(text);
    } catch (error) {
      message = String(error);
    }
    expect(message).toMatch(/^TypeError: (key \d is no|a key id stands there twice)/);
    expect(message).not.toContain(good);
  });
});
