// Turns TypeScript into CommonJS for jest. Types are checked by `tsc`, not here.
const { transformSync, version } = require('esbuild');
const { createHash } = require('node:crypto');

/** jest has no way for `import()` in CommonJS. */
const supported = { 'dynamic-import': false };

module.exports = {
  canInstrument: false,
  getCacheKey: (source, file, options) =>
    createHash('sha1')
      .update(source)
      .update(file)
      .update(version + JSON.stringify(supported))
      .update(String(options.supportsStaticESM))
      .digest('hex'),
  process(source, file) {
    const { code, map } = transformSync(source, {
      loader: 'ts',
      format: 'cjs',
      target: 'node20',
      supported,
      sourcemap: 'both',
      sourcesContent: true,
      sourcefile: file,
    });
    return { code, map };
  },
};
