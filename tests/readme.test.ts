import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { settings } from '../src/config.ts';

const root = new URL('../', import.meta.url);
const readme = readFileSync(new URL('README.md', root), 'utf8');

describe('the README', () => {
  it.each(settings.map((setting) => [setting.name, setting] as const))(
    'documents %s as the code does',
    (_, setting) => {
      const { name, default: byDefault, unit, description, allowed } = setting;
      expect(readme).toContain(
        `| \`${name}\` | ${byDefault ?? 'none'} | ${unit ?? ''} | ${description} | ${allowed} |`,
      );
    },
  );

  it('links only to files that exist', () => {
    const links = [...readme.matchAll(/\]\((?!https?:|#)([^)]+)\)/g)].map((match) => match[1] as string);
    expect(links.length).toBeGreaterThan(20);
    expect(links.filter((link) => !existsSync(new URL(link.split('#')[0] as string, root)))).toEqual([]);
  });

  it('leaves nothing to be filled in', () => {
    expect(readme.match(/\b[A-Z_]+_HERE\b/g)).toBeNull();
  });
});
