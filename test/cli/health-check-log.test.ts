import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { diagnose } from '../../src/cli/diagnose';
import type { Diagnosis } from '../../src/findings/diagnosis';
import {
  aNetworkInterface,
  aTask,
  aService,
  anUnhealthyTarget,
  ago,
  unreadable,
} from '../support/builders';
import { runCommand } from '../support/command';
import { timedOut } from '../support/failing';
import { aSnapshot } from '../support/snapshots';

let folder = '';
let from = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'targetmedic-'));
  from = join(folder, 'snapshot.json');
  const snapshot = aSnapshot({
    service: aService({ desiredCount: 1, runningCount: 1 }),
    tasks: [aTask()],
    targetHealth: [anUnhealthyTarget(...timedOut)],
    networkInterfaces: [aNetworkInterface()],
    logs: [],
  });
  await writeFile(
    from,
    JSON.stringify({ ...snapshot, healthCheckLog: unreadable('logs:DescribeDeliverySources') }),
  );
});
afterAll(() => rm(folder, { recursive: true }));

const line = (secondsAgo: number): string =>
  `http ${ago(secondsAgo)} 5.0012 10.0.10.20:8080 web-tg FAIL - TimedOut app/demo-alb/50dc6c495c0c9188 10.0.0.19`;
const lines = (seconds: readonly number[]): string => `${seconds.map(line).join('\n')}\n`;

/** Writes files into a folder of their own. */
async function files(all: Readonly<Record<string, string | Buffer>>): Promise<string> {
  const path = await mkdtemp(join(folder, 'logs-'));
  await mkdir(join(path, '2026/03/02'), { recursive: true });
  for (const [name, content] of Object.entries(all)) await writeFile(join(path, name), content);
  return path;
}

const judge = async (path: string): Promise<Diagnosis> => {
  const { printed } = await runCommand(
    diagnose,
    '--from',
    from,
    '--json',
    '--health-check-log',
    path,
  );
  return JSON.parse(printed) as Diagnosis;
};

describe('diagnose --health-check-log', () => {
  it('judges a saved snapshot with the files as they were downloaded, in whatever order and twice', async () => {
    const path = await files({
      '2026/03/02/health_check_log_2.log.gz': gzipSync(lines([40, 30, 20])),
      '2026/03/02/health_check_log_1.log.gz': gzipSync(lines([70, 60, 50, 40])),
      'again.log': lines([60, 50]),
    });
    const { rootCauses, cannotTell } = await judge(path);
    expect(rootCauses[0]?.evidence.join('\n')).toContain('for 1 node of 1 (TimedOut 6 times)');
    expect(cannotTell).toEqual([]);
  });

  it('takes what aws logs tail printed', async () => {
    const path = await files({
      'tail.txt': [40, 30].map((second) => `${ago(second)} stream ${line(second)}`).join('\n'),
    });
    expect((await judge(path)).rootCauses[0]?.evidence.join('\n')).toContain('TimedOut 2 times');
  });

  it.each([
    ['a file that is not there', () => Promise.resolve('/nowhere/x.log.gz'), /cannot be read/],
    ['an empty folder', () => files({}), /There is no file in/],
    [
      'another file',
      () => files({ 'a.log': 'GET / 200\n' }),
      /holds no record of a health check log/,
    ],
    [
      'half a file',
      () => files({ 'a.log.gz': gzipSync(lines([9])).subarray(0, 30) }),
      /no whole gzip/,
    ],
    [
      'files of another hour',
      () => files({ 'a.log': lines([9000, 8000]) }),
      /no check of the hour/,
    ],
  ])('says of %s what to do', async (_, made, refusal) => {
    await expect(judge(await made())).rejects.toThrow(refusal);
  });

  it('is about one service', async () => {
    await expect(runCommand(diagnose, 'shop', '--health-check-log', from)).rejects.toThrow(
      /judged with one service/,
    );
  });
});
