import { describe, expect, it } from '@jest/globals';
import { ConfigError, readConfig, settings } from '../src/config.ts';

/** The message of the error that these variables end in. */
function mistakesIn(variables: Record<string, string>): string {
  try {
    readConfig(variables);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('they were accepted');
}

describe('Without any variables', () => {
  it('the settings are those of a first start on one’s own machine', () => {
    expect(readConfig({})).toEqual({
      port: 4000,
      host: 'localhost',
      databaseUrl: null,
      databaseDirectUrl: null,
      dataDirectory: '.data',
      publicUrl: 'http://localhost:4000',
      siteUrl: 'http://localhost:4000',
      siteName: 'Broadsheet Demo',
      imageUrlTemplate: null,
      logLevel: 'info',
      production: false,
      demo: true,
      graphiql: true,
      introspection: true,
      statementTimeoutMs: 2000,
      poolSize: 10,
      poolMin: 10,
      bodyLimitBytes: 262_144,
      documentLimitBytes: 32_768,
      variablesLimitBytes: 65_536,
      variablesDepthLimit: 10,
      tokenLimit: 2000,
      depthLimit: 12,
      aliasLimit: 30,
      rootFieldLimit: 20,
      operationLimit: 10,
      fragmentLimit: 100,
      variableLimit: 50,
      directiveLimit: 30,
      costLimit: 10_000,
      persistedQueries: true,
      trustedDocuments: null,
      trustedDocumentsOnly: false,
      rateLimitPerSecond: 0,
      rateLimitBurst: 20_000,
      trustedProxies: [],
      clientKeys: [],
      clientKeysFile: null,
      corsOrigins: '*',
      previewKeys: [],
      requestTimeoutMs: 4000,
      inFlightLimit: 64,
      queueTimeoutMs: 300,
      rowCacheMib: 48,
      answerCacheMib: 64,
      compileAfter: 3,
      maxAgeSeconds: 0,
      staleIfErrorSeconds: 60,
      importUnpackedLimitMib: 16_384,
      importUnpackedLimitRatio: 200,
      importDocumentLimitMib: 256,
      shutdownTimeoutMs: 10_000,
      startedByNpm: false,
    });
  });

  it('they cannot be changed afterwards', () => {
    expect(Object.isFrozen(readConfig({}))).toBe(true);
  });
});

describe('A setting', () => {
  it('that is empty counts as not set', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '', DEMO: '' })).toEqual(readConfig({}));
  });

  it('follows from others where it is not set', () => {
    const config = readConfig({ PORT: '8080', NODE_ENV: 'production', DATABASE_URL: 'postgres://a/b' });
    expect(config).toMatchObject({
      publicUrl: 'http://localhost:8080',
      siteUrl: 'http://localhost:8080',
      demo: false,
      graphiql: false,
      rateLimitPerSecond: 2000,
    });
  });

  it('that is set does not follow', () => {
    const config = readConfig({
      NODE_ENV: 'production',
      DATABASE_URL: 'postgresql://a/b',
      DEMO: 'on',
      GRAPHIQL: 'yes',
      PUBLIC_URL: 'https://api.example.org/news/',
      SITE_URL: 'https://example.org/',
    });
    expect(config).toMatchObject({
      demo: true,
      graphiql: true,
      publicUrl: 'https://api.example.org/news',
      siteUrl: 'https://example.org',
    });
  });

  it.each([
    ['PORT', ['1', '65535'], ['0', '65536', '-1', '4000.5', '0x10', '4e3', 'http', ' 4000']],
    ['HOST', ['0.0.0.0', '::', '::1', 'gateway.internal'], ['a b', 'localhost:4000/', 'x'.repeat(256)]],
    [
      'DATABASE_URL',
      ['postgres://u:p@h:5432/d', 'postgresql:///d?host=/run'],
      ['mysql://h/d', 'h/d', 'postgres://[/d'],
    ],
    [
      'PUBLIC_URL',
      ['http://a', 'https://a.example/b'],
      ['a.example', 'ftp://a', 'https://a/?b', 'https://a/#b'],
    ],
    ['SITE_URL', ['https://example.org'], ['/news']],
    ['SITE_NAME', ['The Courier', 'Курьер'], ['x'.repeat(101), 'a\nb']],
    [
      'IMAGE_URL_TEMPLATE',
      ['https://i.example/{width}/{url}'],
      ['https://i.example/{url}', 'https://i.example/{width}', '{width}{url}'],
    ],
    ['LOG_LEVEL', ['trace', 'silent'], ['verbose', 'INFO']],
    ['NODE_ENV', ['production', 'test'], ['staging']],
    ['DEMO', ['on', 'off', 'true', '0'], ['maybe', '2']],
    ['GRAPHIQL', ['no', 'enabled'], ['dark']],
    ['STATEMENT_TIMEOUT_MS', ['100', '600000'], ['99', '600001', '2s']],
    ['POOL_SIZE', ['1', '1000'], ['0', '1001']],
    ['BODY_LIMIT_BYTES', ['1024', '1048576'], ['1023', '1048577', '256K']],
    ['TOKEN_LIMIT', ['100', '100000'], ['99', '100001']],
    ['IMPORT_UNPACKED_LIMIT_MIB', ['1', '1048576'], ['0', '1048577']],
    ['IMPORT_UNPACKED_LIMIT_RATIO', ['1', '100000'], ['0', '100001', '2.5']],
    ['IMPORT_DOCUMENT_LIMIT_MIB', ['1', '500'], ['0', '501']],
    ['SHUTDOWN_TIMEOUT_MS', ['0', '600000'], ['-1', '600001', '9'.repeat(30)]],
  ])('%s takes what it says and nothing else', (name, allowed, refused) => {
    for (const value of allowed) expect(() => readConfig({ [name]: value })).not.toThrow();
    for (const value of refused) {
      const setting = settings.find((each) => each.name === name);
      expect(mistakesIn({ [name]: value })).toMatch(`but must be ${setting?.allowed}.`);
    }
  });
});

describe('Mistakes', () => {
  it('are reported all at once: the variable, what was given, and what is allowed', () => {
    expect(mistakesIn({ PORT: 'http', LOG_LEVEL: 'loud', POOL_SIZE: '10', DEMO: 'maybe' })).toBe(
      [
        'PORT is "http", but must be a whole number from 1 to 65535.',
        'LOG_LEVEL is "loud", but must be one of trace, debug, info, warn, error, fatal, silent.',
        'DEMO is "maybe", but must be on or off (also true, false, yes, no, 1, 0).',
      ].join('\n'),
    );
  });

  it('are told of settings that do not go together', () => {
    expect(mistakesIn({ DATABASE_DIRECT_URL: 'postgres://db/courier' })).toBe(
      'DATABASE_DIRECT_URL is given without DATABASE_URL: set both, or neither.',
    );
    expect(mistakesIn({ POOL_SIZE: '4', POOL_MIN: '5' })).toBe(
      'POOL_MIN is "5", but must be at most POOL_SIZE, which is 4.',
    );
    expect(readConfig({ POOL_SIZE: '4' }).poolMin).toBe(4);
  });

  it('never show a password', () => {
    const message = mistakesIn({ DATABASE_URL: 'postgre://courier:hunter2@db/courier' });
    expect(message).toMatch(/^DATABASE_URL is given \(not shown/);
    expect(message).not.toContain('hunter2');
  });
});

describe('The list of settings', () => {
  it('describes each with its default, so that the README can be compared with it', () => {
    const defaults = readConfig({});
    const values: Record<string, unknown> = {
      PORT: defaults.port,
      HOST: defaults.host,
      DATA_DIR: defaults.dataDirectory,
      SITE_NAME: defaults.siteName,
      LOG_LEVEL: defaults.logLevel,
      STATEMENT_TIMEOUT_MS: defaults.statementTimeoutMs,
      POOL_SIZE: defaults.poolSize,
      BODY_LIMIT_BYTES: defaults.bodyLimitBytes,
      TOKEN_LIMIT: defaults.tokenLimit,
      ROW_CACHE_MIB: defaults.rowCacheMib,
      ANSWER_CACHE_MIB: defaults.answerCacheMib,
      COMPILE_AFTER: defaults.compileAfter,
      MAX_AGE_SECONDS: defaults.maxAgeSeconds,
      IMPORT_UNPACKED_LIMIT_MIB: defaults.importUnpackedLimitMib,
      IMPORT_UNPACKED_LIMIT_RATIO: defaults.importUnpackedLimitRatio,
      IMPORT_DOCUMENT_LIMIT_MIB: defaults.importDocumentLimitMib,
      SHUTDOWN_TIMEOUT_MS: defaults.shutdownTimeoutMs,
    };
    for (const [name, value] of Object.entries(values))
      expect([name, settings.find((setting) => setting.name === name)?.default]).toEqual([
        name,
        String(value),
      ]);
    expect(settings.map((setting) => setting.description).filter((text) => text.length < 20)).toEqual([]);
    const { startedByNpm: _, ...set } = defaults;
    expect(settings).toHaveLength(Object.keys(set).length);
  });
});
