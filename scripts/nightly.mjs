// The property tests that guard the network and what people are told, with far more random cases
// than `npm test` has time for. Usage: npm run test:nightly [-- RUNS]
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const [runs = '100000'] = process.argv.slice(2);
if (!/^\d+$/.test(runs)) {
  console.error('npm run test:nightly takes a number of runs, such as 100000.');
  process.exit(2);
}

const tests = [
  'test/reasoning/network/admits',
  'test/reasoning/network/packets',
  'test/remediation/ingress',
  'test/reasoning/network/network-acl',
  'test/act/remediation/ingress-on-the-wire',
  'test/act/remediation/write-guard',
  'test/remediation/allow-remediation',
  'test/remediation/remediation.property',
  'test/unknown-words',
  'test/app/remediation/remediation-races',
  'test/app/every-string-of-aws',
  'test/redaction/scanner-shapes',
  'test/app/incident/lives',
  'test/report/hostile-call',
  'test/app/deployment/terraform-life',
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
