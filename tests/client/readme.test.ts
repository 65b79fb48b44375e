import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';

const heading = '## From your app';
const readme = existsSync('README.md') ? readFileSync('README.md', 'utf8') : '';
const section = readme.split(`\n${heading}\n`)[1]?.split('\n## ')[0];

/** The TypeScript and GraphQL that the section shows, under its first line. */
const excerpts = [...(section ?? '').matchAll(/^```(?:ts|typescript|graphql)\n(.*?)^```$/gms)].map(
  ([, code = '']) => [code.trim().split('\n')[0], code] as const,
);

const spaced = (code: string) => code.replaceAll(/\s+/g, ' ').trim();

/** The code in this folder, which the other tests run. */
const files = readdirSync('tests/client')
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => spaced(readFileSync(`tests/client/${name}`, 'utf8')));

/** Whether one file holds every part of an excerpt, in its order; a line `// …` or `# …` stands for what is left out. */
const isRun = (excerpt: string) =>
  files.some((file) => {
    let end = 0;
    return excerpt.split(/^ *(?:\/\/|#) …$/m).every((part) => {
      const start = file.indexOf(spaced(part), end);
      end = start + spaced(part).length;
      return start >= 0;
    });
  });

if (section === undefined) {
  it.skip(`shows only code that is run (skipped: README.md has no section "${heading}" yet)`, () => {});
} else {
  it('shows code', () => {
    expect(excerpts.length).toBeGreaterThan(3);
  });

  it.each(excerpts)('shows only code that is run: %s', (_, excerpt) => {
    expect(isRun(excerpt)).toBe(true);
  });
}
