/** Jest as native ES modules (`--experimental-vm-modules` in package.json), TypeScript stripped by swc. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/tests'],
  // Long ones run under `npm run test:long`; those that need a quiet machine, for they measure time, under `test:soak`.
  testMatch: ['**/*.test.ts', '!**/*.long.test.ts', '!**/*.soak.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { target: 'es2023', parser: { syntax: 'typescript' }, keepClassNames: true },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  globalSetup: '<rootDir>/tests/support/global-setup.ts',
  globalTeardown: '<rootDir>/tests/support/global-teardown.ts',
  reporters: ['default', '<rootDir>/tests/support/plain-line.mjs'],
  // For a machine that is slow or busy: nothing waits for it unless it fails.
  testTimeout: 120_000,
  // Three are a sixth faster on two cores, but tests of what happens at the same time then wait for one another too long.
  maxWorkers: 2,
};
