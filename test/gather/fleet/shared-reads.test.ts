import { DescribeSecurityGroupsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { ec2Reads } from '../../../src/gather/fleet/network-reads';
import { keptMs, SharedAnswers, shareReads } from '../../../src/gather/fleet/shared-reads';

/** A client whose calls are answered here, each with the groups that it asks for. */
function clientAnswering(more: object = {}) {
  let moment = 0;
  const asked: (readonly string[])[] = [];
  const ec2 = new EC2Client({ region: 'eu-west-1' });
  shareReads(
    ec2,
    ec2Reads,
    new SharedAnswers({ now: () => moment, sleep: () => new Promise((go) => setImmediate(go)) }),
  );
  ec2.middlewareStack.add(
    () => (args) => {
      const values = (args.input as { Filters: { Values: string[] }[] }).Filters[0]?.Values ?? [];
      asked.push(values);
      if (values.includes('sg-denied')) throw new Error('denied');
      const SecurityGroups = values
        .filter((id) => id !== 'sg-gone')
        .map((GroupId) => ({ GroupId }));
      return Promise.resolve({ output: { SecurityGroups, ...more }, response: undefined } as never);
    },
    { step: 'serialize', priority: 'high' },
  );
  const read = async (...Values: string[]) =>
    (
      await ec2.send(new DescribeSecurityGroupsCommand({ Filters: [{ Name: 'group-id', Values }] }))
    ).SecurityGroups?.map(({ GroupId }) => GroupId);
  return { read, asked, wait: (ms: number) => void (moment += ms) };
}

describe('reads that are shared', () => {
  it('are one call for what several ask for together, and each gets its own', async () => {
    const { read, asked } = clientAnswering();
    expect(
      await Promise.all([read('sg-1', 'sg-2'), read('sg-2', 'sg-3'), read('sg-gone', 'sg-1')]),
    ).toEqual([['sg-1', 'sg-2'], ['sg-2', 'sg-3'], ['sg-1']]);
    expect(asked).toEqual([['sg-1', 'sg-2', 'sg-3', 'sg-gone']]);
  });

  it('are not asked for again while their answer is new, and are when it is not', async () => {
    const { read, asked, wait } = clientAnswering();
    await read('sg-1');
    wait(keptMs - 1);
    expect(await read('sg-1', 'sg-2')).toEqual(['sg-1', 'sg-2']);
    expect(asked).toEqual([['sg-1'], ['sg-2']]);
    wait(1);
    await read('sg-1');
    expect(asked).toHaveLength(3);
  });

  it('fail for none but those who asked for what fails', async () => {
    const { read } = clientAnswering();
    const [well, denied] = await Promise.allSettled([read('sg-1'), read('sg-denied')]);
    expect(well).toMatchObject({ status: 'fulfilled', value: ['sg-1'] });
    expect(denied).toMatchObject({ status: 'rejected' });
  });

  it.each([
    ['goes on elsewhere', { NextToken: 'more' }],
    ['lacks its list', { SecurityGroups: undefined }],
  ])('are asked for one by one where an answer %s', async (_, more) => {
    const { read, asked } = clientAnswering(more);
    await Promise.all([read('sg-1'), read('sg-2')]);
    expect(asked).toEqual([['sg-1', 'sg-2'], ['sg-1'], ['sg-2']]);
  });
});
