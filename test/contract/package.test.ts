import { spawnSync } from 'node:child_process';

describe('the npm package', () => {
  it('is under 3 MB, and works when it is installed alone in an empty folder', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/smoke-package.mjs'], {
      encoding: 'utf8',
    });
    if (status === 3) return void process.stderr.write(stderr);
    expect({ status, said: status === 0 ? '' : stderr }).toEqual({ status: 0, said: '' });
    expect(stdout).toContain('works when it is installed alone');
  }, 120_000);
});
