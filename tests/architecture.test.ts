import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { packageRoot } from '../src/package-root.ts';

/** The layers, in the order in which a request travels, with what each may import of the others. */
const layers: Record<string, readonly string[]> = {
  src: ['src', 'schema', 'db'],
  schema: ['schema', 'db'],
  db: ['db'],
  tests: ['src', 'schema', 'db', 'tests'],
};

/** Packages that belong to one layer; tests may use all of them. */
const owners: [packages: RegExp, layer: string][] = [
  [/^(kysely|pg|dataloader)(\/|$)/, 'db'],
  [/^@pothos\//, 'schema'],
  [/^(graphql-yoga|@graphql-yoga\/.*)(\/|$)/, 'src'],
];

/** What the design puts at the top, what tools force there, and what they leave behind. */
const topLevel = new Set([
  ...['package.json', 'tsconfig.json', 'src', 'schema', 'db', 'tests', 'docker-compose.yml', 'README.md'],
  ...['package-lock.json', 'Dockerfile', 'LICENSE', 'biome.json', 'jest.config.mjs'],
  ...['node_modules', 'dist', 'coverage'],
]);

interface SourceFile {
  /** From the root of the package, such as `db/queries/item.ts`. */
  name: string;
  layer: string;
  text: string;
  imports: string[];
}

/** The specifiers of static, side-effect and dynamic imports, and of re-exports. */
const specifiers = (text: string): string[] =>
  [...text.matchAll(/^\s*(?:import|export)\b[^'";]*?\bfrom\s*'([^']+)'|\bimport\s*\(?\s*'([^']+)'/gm)].map(
    (match) => match[1] ?? match[2] ?? '',
  );

const files: SourceFile[] = Object.keys(layers).flatMap((layer) =>
  fs
    .readdirSync(path.join(packageRoot, layer), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|mjs|js)$/.test(name) && !/(^|\/)generated\//.test(name))
    .map((name) => {
      const text = fs.readFileSync(path.join(packageRoot, layer, name), 'utf8');
      return { name: `${layer}/${name}`, layer, text, imports: specifiers(text) };
    }),
);
const product = files.filter((file) => file.layer !== 'tests');

/** `file: what` for each file in which something was found. */
const found = (among: SourceFile[], look: (file: SourceFile) => string[]): string[] =>
  among.flatMap((file) => look(file).map((what) => `${file.name}: ${what}`));

describe('Imports', () => {
  it('go one way: src, then schema, then db; and nothing imports the tests', () => {
    const wrong = found(files, ({ name, layer, imports }) =>
      imports.filter((specifier) => {
        if (!specifier.startsWith('.')) return false;
        const target = path.join(path.dirname(name), specifier);
        const isManifest = target === 'package.json';
        return !isManifest && !layers[layer]?.includes(target.split('/')[0] ?? '');
      }),
    );
    expect(files.length).toBeGreaterThan(80);
    expect(files.flatMap((file) => file.imports).length).toBeGreaterThan(300);
    expect(wrong).toEqual([]);
  });

  it('name the defining file, with its ending', () => {
    const wrong = found(files, ({ imports }) =>
      imports.filter((specifier) => specifier.startsWith('.') && !/\.(ts|mjs|json)$/.test(specifier)),
    );
    expect(wrong).toEqual([]);
  });

  it('of Kysely, pg and DataLoader stand in db, of Pothos in schema, of Yoga in src', () => {
    const wrong = found(product, ({ layer, imports }) =>
      imports.filter((specifier) =>
        owners.some(([packages, owner]) => packages.test(specifier) && owner !== layer),
      ),
    );
    expect(wrong).toEqual([]);
    for (const [packages, owner] of owners)
      expect(
        product.some((file) => file.layer === owner && file.imports.some((each) => packages.test(each))),
      ).toBe(true);
  });
});

describe('Files', () => {
  it('are named for what they hold: there are no rooms without a name', () => {
    const nameless = files.filter(({ name }) =>
      /(^|\/)(index|utils?|helpers?|common|misc)\.[^/]*$/.test(name),
    );
    const rooms = files.filter(({ name }) => /(^|\/)(utils?|helpers?|common|misc)\//.test(name));
    expect([...nameless, ...rooms].map(({ name }) => name)).toEqual([]);
  });

  it('have at most 300 lines, but for the prose of the demo newsroom, migrations and generated types', () => {
    const free = /^db\/(demo|migrations)\/|^db\/tables\.ts$/;
    const long = files
      .filter(({ name }) => !free.test(name))
      .map(({ name, text }) => `${name}: ${text.trimEnd().split('\n').length}`)
      .filter((line) => Number(line.split(' ').pop()) > 300);
    expect(long).toEqual([]);
  });

  it('at the top level are those that the design lists, those that tools force there, and dotfiles', () => {
    const others = fs.readdirSync(packageRoot).filter((name) => !name.startsWith('.') && !topLevel.has(name));
    expect(others).toEqual([]);
  });

  it('export by name, never by default', () => {
    expect(found(product, ({ text }) => text.match(/^export default\b.*$/gm) ?? [])).toEqual([]);
  });
});

describe('Quick tests', () => {
  it('assert no elapsed time: a slow machine is no fault', () => {
    const quick = files.filter(
      ({ name }) => /\.test\.ts$/.test(name) && !/\.(long|soak)\.test\.ts$/.test(name),
    );
    const withoutTestClock = quick.filter(({ text }) => !text.includes('useFakeTimers'));
    const clocks =
      /performance\.now\(\)\s*-|Math\.abs\(\s*Date\.now\(\)\s*-|process\.(hrtime|cpuUsage)\b|\bawait until\([^;]*\)\)\.toBeLess/g;
    expect(found(withoutTestClock, ({ text }) => text.match(clocks) ?? [])).toEqual([]);
    expect(quick.length).toBeGreaterThan(100);
  });
});

describe('The environment', () => {
  it('is read for settings by src/config.ts alone', () => {
    const mayRead = new Set([
      'src/config.ts',
      'src/start.mjs', // runs before the program is built
      'db/embedded/process.ts', // both hand it on to the programs of PostgreSQL that they start
      'db/embedded/programs.ts',
    ]);
    const reads =
      /\bprocess\s*(\.|\?\.|\[\s*')\s*env\b|\{[^}]*\benv\b[^}]*\}\s*(=\s*process\b|from 'node:process')/;
    const readers = product.filter(({ text }) => reads.test(text)).map(({ name }) => name);
    expect(readers).toContain('src/config.ts');
    expect(readers.filter((name) => !mayRead.has(name))).toEqual([]);
  });
});

describe('SQL', () => {
  it('is never made from text at run time: sql.raw, lit, ref, table and id stand nowhere', () => {
    const wrong = found(
      product,
      ({ text }) => text.match(/\bsql\s*\.\s*(raw|lit|literal|ref|table|id)\b/g) ?? [],
    );
    expect(product.some(({ text }) => /\bsql\.join\b/.test(text))).toBe(true);
    expect(wrong).toEqual([]);
  });

  it('stands in db alone', () => {
    const wrong = found(
      product.filter(({ layer }) => layer !== 'db'),
      ({ text }) =>
        text.match(/\b(select\s+[\w*.,\s]+\sfrom\s+\w+|insert\s+into\s+\w+|update\s+\w+\s+set)\b/gi) ?? [],
    );
    expect(wrong).toEqual([]);
  });
});

/** The files that a file needs when it is loaded: what is imported for its types alone is gone by then. */
const loadedBy = ({ name, text }: SourceFile): string[] =>
  [
    ...text.matchAll(
      /^(?:import|export)\s+(?!type\b)(?:(\{[^}]*\}|[\w*\s,]+(?:\{[^}]*\})?)\s+from\s+)?'(\.[^']+)'/gm,
    ),
  ]
    .filter(([, names]) => names === undefined || !/^\{(?:\s*type\s[^,}]*,?)+\s*\}$/.test(names))
    .map(([, , specifier = '']) => path.join(path.dirname(name), specifier));

describe('Circles of imports', () => {
  it('are none: no file needs, by way of others, itself to be loaded', () => {
    const needs = new Map(product.map((file) => [file.name, loadedBy(file)]));
    const ended = new Set<string>();
    const circles: string[] = [];
    const walk = (name: string, way: readonly string[]): void => {
      const at = way.indexOf(name);
      if (at >= 0) circles.push([...way.slice(at), name].join(' -> '));
      if (at >= 0 || ended.has(name)) return;
      for (const next of needs.get(name) ?? []) walk(next, [...way, name]);
      ended.add(name);
    };
    for (const name of needs.keys()) walk(name, []);
    expect([...needs.values()].flat().length).toBeGreaterThan(500);
    expect(circles).toEqual([]);
  });
});
