import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';

const folder = 'tests/client';
const heading = '## From your app';

const readme = existsSync('README.md') ? readFileSync('README.md', 'utf8') : '';
const section = readme.includes(`\n${heading}\n`)
  ? readme.split(`\n${heading}\n`)[1]?.split(/\n## /)[0]
  : undefined;

/** The fenced blocks in TypeScript and GraphQL. */
const excerpts = [...(section ?? '').matchAll(/^```(?:ts|typescript|graphql)\n(.*?)^```$/gms)].map(
  (match) => match[1] ?? '',
);

const spaced = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

/** The code beside this file, which the other tests run. */
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => spaced(readFileSync(`${folder}/${name}`, 'utf8')));

/** Whether a file holds every part of the excerpt in this order; a line `// …` stands for what was left out. */
const isRun = (excerpt: string) =>
  files.some((file) => {
    let at = 0;
    return excerpt.split(/^\s*\/\/ …$/m).every((part) => {
      const found = file.indexOf(spaced(part), at);
      at = found + spaced(part).length;
      return found >= 0;
    });
  });

if (section === undefined) {
  it.skip(`shows no code that is not run (skipped: README.md has no section "${heading}" yet)`, () => {});
} else {
  it('shows code', () => {
    expect(excerpts.length).toBeGreaterThan(3);
  });

  it.each(excerpts)('shows no code that is not run: %s', (excerpt) => {
    expect(isRun(excerpt)).toBe(true);
  });
}
