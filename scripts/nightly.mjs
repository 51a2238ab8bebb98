// The property tests that guard the network, with far more random topologies than `npm test` has
// time for. Usage: npm run test:nightly [-- RUNS]
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const [runs = '100000'] = process.argv.slice(2);
if (!/^\d+$/.test(runs)) {
  console.error('npm run test:nightly takes a number of runs, such as 100000.');
  process.exit(2);
}

const tests = [
  'test/model/admits',
  'test/model/ingress',
  'test/model/network-acl',
  'test/act/ingress-on-the-wire',
  'test/act/write-guard',
  'test/diagnosis/allow-remediation',
  'test/diagnosis/remediation.property',
  'test/app/remediation-races',
];
console.log(`Every property with ${runs} random topologies.`);
const { status } = spawnSync(
  process.execPath,
  [join(root, 'node_modules', 'jest', 'bin', 'jest.js'), '--testTimeout=3600000', ...tests],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, TARGETMEDIC_RUNS: runs },
  },
);
process.exit(status ?? 1);
