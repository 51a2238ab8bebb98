module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test', '<rootDir>/sandbox'],
  testMatch: ['**/*.test.ts'],
  transform: { '\\.ts$': '<rootDir>/scripts/jest-transform.cjs' },
  globalSetup: '<rootDir>/test/support/package-once.cjs',
  setupFiles: ['<rootDir>/test/support/jest-setup.cjs'],
  setupFilesAfterEnv: ['<rootDir>/test/support/jest-live.cjs'],
  reporters: ['default', 'summary', '<rootDir>/scripts/plain-reporter.cjs'],
  coverageProvider: 'v8',
  maxWorkers: 2,
};
