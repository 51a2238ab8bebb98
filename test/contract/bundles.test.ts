import { execFileSync } from 'node:child_process';

type Report = Readonly<Record<string, { readonly bytes: number; readonly inputs: readonly string[] }>>;

const report: Report = JSON.parse(execFileSync(process.execPath, ['scripts/bundle-report.mjs'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }));
const functions = Object.entries(report);

/** The clients that a function calls; everything else of the SDK would be dead weight. */
const clientsOf = (inputs: readonly string[]): readonly string[] =>
  [...new Set(inputs.flatMap((name) => /@aws-sdk\/client-([\w-]+)\//.exec(name)?.[1] ?? []))].toSorted();

describe('the bundle of', () => {
  it.each(functions)('%s is under 900 KB', (_name, { bytes }) => {
    expect(bytes).toBeLessThan(900 * 1024);
  });

  it.each(functions)('%s holds nothing of the sandbox, the tests, the scripts or the terminal', (_name, { inputs }) => {
    expect(inputs.filter((name) => /^(sandbox|test|scripts|src\/cli)\//.test(name))).toEqual([]);
  });

  it.each(functions)('%s holds no client of AWS but those that the product uses', (_name, { inputs }) => {
    const used = ['cloudwatch-logs', 'dynamodb', 'ec2', 'ecs', 'elastic-load-balancing-v2', 'eventbridge', 'lambda', 'scheduler', 'secrets-manager', 'sns'];
    expect(clientsOf(inputs).filter((client) => !used.includes(client))).toEqual([]);
  });

  it.each(functions.filter(([name]) => name !== 'remediate'))('%s cannot write a security group: the sender is not in it', (_name, { inputs }) => {
    expect(inputs.filter((name) => /src\/act\/(authorize|revoke)-ingress\.ts/.test(name))).toEqual([]);
  });
});
