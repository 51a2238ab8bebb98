import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sandbox } from '../../sandbox';
import { healthySite } from '../../sandbox/scenarios/change';
import { buildSite, type Site } from '../../sandbox/scenarios/site';
import { inWorld } from '../../scripts/recording/scenes';
import { preflight } from '../../src/cli/preflight';
import { awsAt, runCommand, type Ran } from '../support/command';

const before = { ...process.env };
let folder = '';
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'targetmedic-'))));
afterEach(() => (process.env = { ...before }));
afterAll(() => rm(folder, { recursive: true }));
jest.setTimeout(60_000);

const fileOf = async (name: string, value: unknown): Promise<string> => {
  const file = join(folder, name);
  await writeFile(file, typeof value === 'string' ? value : JSON.stringify(value));
  return file;
};

const ask = async (
  { url, cluster, service }: Pick<Sandbox, 'url' | 'cluster' | 'service'>,
  definition: string,
  ...words: string[]
): Promise<Ran> => {
  Object.assign(process.env, awsAt(url));
  return runCommand(preflight, cluster, service, '--task-definition', definition, ...words);
};

describe('preflight', () => {
  it('passes a release of a healthy service, from a file and by its name, and writes nothing', async () => {
    await inWorld(healthySite, async (sandbox) => {
      const site = sandbox as Sandbox & Site;
      const file = await fileOf('web.json', site.definition);
      const [fromFile, byName] = [await ask(sandbox, file), await ask(sandbox, 'web:1')];
      expect([fromFile.code, byName.code]).toEqual([0, 0]);
      expect(fromFile.printed).toMatch(/^(PASS|WARN): nothing that configuration shows/);
      expect(
        sandbox.world.calls.filter(
          ({ operation }) => !/^(Describe|Get|Head|List|Simulate)/.test(operation),
        ),
      ).toEqual([]);
    });
  });

  it('fails where the group of the tasks does not admit the new port', async () => {
    await inWorld(healthySite, async (sandbox) => {
      const site = sandbox as Sandbox & Site;
      for (const entry of site.state.service.loadBalancers ?? []) entry.containerPort = 9090;
      const { definition } = site;
      const [container] = definition.containerDefinitions ?? [];
      const file = await fileOf('web.json', {
        taskDefinition: {
          ...definition,
          containerDefinitions: [{ ...container, portMappings: [{ containerPort: 9090 }] }],
        },
      });
      const { printed, code } = await ask(sandbox, file, '--json');
      expect(code).toBe(1);
      expect(JSON.parse(printed)).toMatchObject({
        verdict: 'FAIL',
        lines: expect.arrayContaining([
          expect.objectContaining({ state: 'FAIL', code: 'task-ingress-missing' }),
        ]),
      });
    });
  });

  it('judges a service that does not exist yet', async () => {
    await inWorld(
      (world) => Promise.resolve(buildSite(world)),
      async (sandbox) => {
        const site = sandbox as Sandbox & Site;
        Object.assign(process.env, awsAt(sandbox.url));
        site.taskGroup.rules = site.taskGroup.rules.filter(({ IsEgress }) => IsEgress);
        const service = await fileOf('service.json', {
          serviceName: 'new',
          cluster: sandbox.cluster,
          desiredCount: 2,
          launchType: 'FARGATE',
          loadBalancers: site.state.service.loadBalancers,
          networkConfiguration: site.state.service.networkConfiguration,
        });
        const definition = await fileOf('web.json', site.definition);
        const { printed, code } = await runCommand(
          preflight,
          '--new-service',
          service,
          '--task-definition',
          definition,
        );
        expect([code, printed]).toEqual([1, expect.stringContaining('[task-ingress-missing]')]);
      },
    );
  });

  it('refuses what is no task definition, in one sentence', async () => {
    const answers = await inWorld(healthySite, async (sandbox) =>
      Promise.allSettled([
        ask(sandbox, await fileOf('no.json', '{"name":"web"}')),
        ask(sandbox, await fileOf('half.json', '{"containerDefinitions":[')),
        ask(sandbox, join(folder, 'nowhere.json')),
        ask(sandbox, 'web:99'),
      ]),
    );
    expect(
      answers.map((one) => (one.status === 'rejected' ? String(one.reason.message) : one)),
    ).toEqual([
      expect.stringMatching(/no\.json is no task definition: give the JSON/),
      expect.stringMatching(/half\.json is no task definition/),
      expect.stringMatching(/nowhere\.json cannot be read\.$/),
      expect.stringMatching(
        /The task definition web:99 cannot be read \(ecs:DescribeTaskDefinition: /,
      ),
    ]);
  });

  it.each([
    [['shop', 'web'], 'Give the task definition: --task-definition FILE.'],
    [['--task-definition', 'web:1'], 'Give the cluster and the service'],
    [
      ['shop', 'web', '--new-service', 'x.json', '--task-definition', 'web:1'],
      'With --new-service the file names cluster and service.',
    ],
  ])('%j is refused before anything is read', async (words, sentence) => {
    await expect(runCommand(preflight, ...words)).rejects.toThrow(sentence);
  });
});
