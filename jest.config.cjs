module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test', '<rootDir>/sandbox'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '\\.ts$': '<rootDir>/scripts/jest-transform.cjs',
    // An ES module, of which the tests of the redaction ask what it would report; and one that loads
    // its transport by `import()`, for which jest has no way.
    '(?:@secretlint|@opentelemetry[\\\\/](?:otlp-)?exporter-[\\w-]+)[\\\\/].*\\.js$':
      '<rootDir>/scripts/jest-transform.cjs',
  },
  transformIgnorePatterns: [
    '[\\\\/]node_modules[\\\\/](?!(?:@secretlint|@opentelemetry[\\\\/](?:otlp-)?exporter-[\\w-]+)[\\\\/])',
  ],
  globalSetup: '<rootDir>/test/support/package-once.cjs',
  setupFiles: ['<rootDir>/test/support/jest-setup.cjs'],
  setupFilesAfterEnv: ['<rootDir>/test/support/jest-live.cjs'],
  reporters: ['default', 'summary', '<rootDir>/scripts/plain-reporter.cjs'],
  coverageProvider: 'v8',
  maxWorkers: 2,
};
