import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { inScene, readSandbox } from '../../scripts/recording/scenes';
import type { Sandbox } from '../../sandbox';
import { diagnose } from '../../src/diagnosis/diagnose';
import type { Diagnosis } from '../../src/findings/diagnosis';
import { defaultPolicy } from '../../src/remediation/remediation';

jest.setTimeout(60_000);

const run = promisify(execFile);

/**
 * Requires the shipped bundle in a process of its own, as Lambda does, and prints its answer behind
 * its log.
 */
const invoke = `const context = { awsRequestId: 'r', functionName: 'recheck', invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:recheck' };
require('./dist/recheck.js').handler(JSON.parse(process.argv[1]), context).then((answer) => console.log('\\nANSWER ' + JSON.stringify(answer)));`;

async function shipped({ url }: Sandbox, event: object): Promise<any> {
  const env = {
    ...process.env,
    AWS_ENDPOINT_URL: url,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'sandbox',
    AWS_SECRET_ACCESS_KEY: 'sandbox',
    INCIDENT_TABLE: 'incidents',
  };
  const { stdout } = await run(process.execPath, ['-e', invoke, JSON.stringify(event)], {
    env,
    maxBuffer: 16 * 1024 * 1024,
  });
  return JSON.parse(stdout.slice(stdout.lastIndexOf('ANSWER ') + 7));
}

/**
 * What does not depend on the moment of the look: between two looks ECS may replace one more task, so
 * how many there are, and how long the usual one lived, may differ.
 */
const judgementOf = ({ verdict, rootCauses, symptoms, cannotTell, path }: Diagnosis): unknown => {
  const causes = rootCauses.map(({ code, resource, summary, fix }) => ({
    code,
    resource,
    summary,
    fix,
  }));
  return JSON.parse(
    JSON.stringify({
      verdict,
      causes,
      symptoms: symptoms.map(({ code }) => code),
      cannotTell,
      path,
    })
      .replace(/\d+ of \d+/g, 'n of n')
      .replace(/after \d+ s/g, 'after n s'),
  );
};

const sourceAnswer = async (sandbox: Sandbox): Promise<Diagnosis> =>
  diagnose(await readSandbox(sandbox), defaultPolicy);

describe('the shipped bundle', () => {
  it.each([
    'healthy-service',
    'task-ingress-missing',
    'target-group-missing',
    'essential-container-exited',
    'host-port-range-ingress-missing',
    'log-group-missing',
  ])('judges %s as its source does: what was left out of it is not missed', (scenario) =>
    inScene(scenario, async (sandbox) => {
      const { cluster, service } = sandbox;
      const expected = judgementOf(await sourceAnswer(sandbox));
      expect(judgementOf(await shipped(sandbox, { cluster, service }))).toEqual(expected);
    }),
  );

  it('says in one sentence what does not exist, by the codes of AWS', () =>
    inScene('healthy-service', async (sandbox) => {
      const { cluster, service } = sandbox;
      expect(await shipped(sandbox, { cluster: 'nowhere', service })).toEqual({
        error: { code: 'ClusterNotFound', message: expect.stringMatching(/nowhere/) },
      });
      expect(await shipped(sandbox, { cluster, service: 'nobody' })).toEqual({
        error: { code: 'ServiceNotFound', message: expect.stringMatching(/nobody/) },
      });
      expect(
        await shipped(sandbox, {
          targetGroupArn:
            'arn:aws:elasticloadbalancing:us-east-1:000000000000:targetgroup/gone/0123456789abcdef',
        }),
      ).toMatchObject({ error: { code: expect.any(String) } });
      expect(await shipped(sandbox, { cluster })).toMatchObject({ error: { code: 'BadInput' } });
    }));
});
