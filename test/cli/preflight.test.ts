import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
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
  await writeFile(
    file,
    typeof value === 'string' || Buffer.isBuffer(value) ? value : JSON.stringify(value),
  );
  return file;
};

/** The sentence by which a command refuses, or how it ends. */
const refusalOf = (ran: Promise<Ran>): Promise<string> =>
  ran.then(
    ({ code }) => `exit ${code}`,
    (error: Error) => error.message,
  );

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
          ({ operation }) => !/^(Describe|Get|Head|List|Simulate|BatchGet)/.test(operation),
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

  it('says in its files why there is no answer', async () => {
    const [summary, html] = [join(folder, 's.md'), join(folder, 'p.html')];
    await inWorld(healthySite, async (sandbox) => {
      const asked = ask(sandbox, folder, '--summary', summary, '--html', html);
      await expect(asked).rejects.toThrow('is a folder');
    });
    expect(await readFile(summary, 'utf8')).toMatch(/^## CANNOT TELL: .* is a folder/);
    expect(await readFile(html, 'utf8')).toMatch(/<title>CANNOT TELL: .* is a folder/);
  });

  it('refuses what is no release, in one sentence, and reads what PowerShell writes', async () => {
    await inWorld(healthySite, async (sandbox) => {
      const { definition, state } = sandbox as Sandbox & Site;
      const service = { ...state.service, serviceName: 'new', cluster: sandbox.cluster };
      const [entry] = state.service.loadBalancers ?? [];
      const asked = async (value: unknown): Promise<string> =>
        refusalOf(ask(sandbox, await fileOf('given.json', value)));
      const askedNew = async (more: object, ...words: string[]): Promise<string> => {
        const file = await fileOf('new.json', { ...service, taskDefinition: 'web:1', ...more });
        return refusalOf(runCommand(preflight, '--new-service', file, ...words));
      };
      const elsewhere = 'arn:aws:ecs:eu-west-1:000000000000:task-definition/web:1';
      expect({
        other: await asked({ name: 'web' }),
        half: await asked('{"containerDefinitions":['),
        yaml: await asked('family: web\n'),
        empty: await asked(' \n'),
        list: await asked([definition]),
        template: await asked({ Resources: { Web: { Properties: definition } } }),
        folder: await refusalOf(ask(sandbox, folder)),
        nowhere: await refusalOf(ask(sandbox, 'web')),
        unknown: await refusalOf(ask(sandbox, 'web:99')),
        elsewhere: await refusalOf(ask(sandbox, elsewhere)),
        noService: await refusalOf(ask({ ...sandbox, service: 'nothing' }, 'web:1')),
        twoReleases: await askedNew({ taskDefinition: 'web:3' }, '--task-definition', 'web:1'),
        otherFamily: await askedNew({ taskDefinition: 'api:1' }, '--task-definition', 'web:1'),
        noGroup: await askedNew({ loadBalancers: [{ ...entry, targetGroupArn: undefined }] }),
        noPort: await askedNew({ loadBalancers: [{ ...entry, containerPort: '80' }] }),
        known: await askedNew({ serviceName: 'web' }),
        marked: await asked(`\uFEFF${JSON.stringify(definition)}`),
        wide: await asked(Buffer.from(`\uFEFF${JSON.stringify(definition)}`, 'utf16le')),
      }).toMatchObject({
        other: expect.stringMatching(/given\.json is no task definition: give the JSON/),
        half: expect.stringMatching(/given\.json is no task definition/),
        yaml: expect.stringMatching(/given\.json is no task definition/),
        empty: expect.stringMatching(/given\.json is empty\.$/),
        list: expect.stringMatching(/given\.json is no task definition/),
        template: expect.stringMatching(/given\.json is in the form of CloudFormation/),
        folder: expect.stringMatching(/ is a folder\. Give the name of a file\.$/),
        nowhere: expect.stringMatching(/^There is no file web\. Give a JSON file/),
        unknown: expect.stringMatching(/web:99 cannot be read \(ecs:DescribeTaskDefinition: /),
        elsewhere: expect.stringMatching(/is in eu-west-1, and us-east-1 is asked/),
        noService: expect.stringMatching(/^There is no service nothing in cluster shop/),
        twoReleases: expect.stringMatching(/names the task definition web:3.*Give one release\.$/),
        otherFamily: expect.stringMatching(/names the task definition api:1.*Give one release\.$/),
        noGroup: expect.stringMatching(/loadBalancers\[0\] names neither targetGroupArn nor/),
        noPort: expect.stringMatching(/loadBalancers\[0\]\.containerPort is not of the form/),
        known: expect.stringMatching(/^The service web exists already in shop/),
        marked: 'exit 0',
        wide: 'exit 0',
      });
      expect(
        sandbox.world.calls.filter(({ operation }) => /^(Register|Create|Update)/.test(operation)),
      ).toEqual([]);
    });
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
