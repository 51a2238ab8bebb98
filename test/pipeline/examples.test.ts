import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Sandbox } from '../../sandbox';
import { inScene } from '../../scripts/recording/scenes';
import { awsAt } from '../support/command';

const { safeLoad }: { readonly safeLoad: (text: string) => any } = require('js-yaml');
const root = resolve(__dirname, '../..');
let folder = '';
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'targetmedic-'))));
afterEach(() => rm(folder, { recursive: true }));
jest.setTimeout(60_000);

const yaml = async (file: string): Promise<any> =>
  safeLoad(await readFile(join(root, file), 'utf8'));

/** Runs a line as a pipeline's shell does. */
const shell = (
  line: string,
  env: Readonly<Record<string, string>>,
): Promise<{ code: number; out: string }> =>
  new Promise((done) => {
    const child = spawn('bash', ['-e', '-o', 'pipefail', '-c', line], {
      cwd: folder,
      env: { PATH: process.env['PATH'], HOME: folder, AWS_EC2_METADATA_DISABLED: 'true', ...env },
    });
    let out = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text: Buffer) => void (out += text.toString()));
    child.on('close', (code) => done({ code: code ?? -1, out }));
  });

const inPipeline = ({ url, cluster, service }: Sandbox): Readonly<Record<string, string>> => ({
  ...awsAt(url),
  TARGETMEDIC: join(root, 'bin/targetmedic.js'),
  CLUSTER: cluster,
  SERVICE: service,
});

const commands: readonly [string, (document: any) => string][] = [
  ['docs/examples/gitlab.yml', ({ deploy }) => deploy.script[0]],
  ['docs/examples/buildspec.yml', ({ phases }) => phases.build.commands[0]],
  ['docs/examples/buildkite.yml', ({ steps }) => steps[2].command],
];

const preflights: readonly [string, (document: any) => string][] = [
  ['docs/examples/gitlab.yml', ({ preflight }) => preflight.script[0]],
  ['docs/examples/buildspec-preflight.yml', ({ phases }) => phases.build.commands[0]],
  ['docs/examples/buildkite.yml', ({ steps }) => steps[0].command],
];

describe('an example of a pipeline', () => {
  it.each(commands)(
    '%s runs as it stands: 0, with a summary and a JUnit file',
    async (file, lineOf) => {
      const line = lineOf(await yaml(file));
      const { code, out } = await inScene('healthy-service', (sandbox) =>
        shell(line, inPipeline(sandbox)),
      );
      expect([code, out]).toEqual([0, expect.stringContaining('HEALTHY')]);
      expect(await readFile(join(folder, 'summary.md'), 'utf8')).toMatch(/^## HEALTHY/);
      expect(await readFile(join(folder, 'targetmedic.xml'), 'utf8')).toContain('failures="0"');
    },
  );

  it.each(preflights)('%s asks before the release: 0, with a summary', async (file, lineOf) => {
    const line = lineOf(await yaml(file));
    const { code, out } = await inScene('healthy-service', (sandbox) =>
      shell(line, { ...inPipeline(sandbox), TASK_DEFINITION: 'web:1' }),
    );
    expect([code, out]).toEqual([0, expect.stringMatching(/^(PASS|WARN): /)]);
    expect(await readFile(join(folder, 'preflight.md'), 'utf8')).toMatch(/^## (PASS|WARN): /);
  });

  it('docs/examples/github.yml gives the action nothing but inputs that it knows, and pins it by commit', async () => {
    const { jobs } = await yaml('docs/examples/github.yml');
    const { inputs } = await yaml('action.yml');
    const uses = jobs.deploy.steps.filter(({ uses = '' }) => uses.includes('targetmedic@'));
    expect(uses).toHaveLength(2);
    for (const step of uses) {
      expect(step.uses).toMatch(/@[0-9a-f]{40}$/);
      expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(step.with)));
    }
  });
});

describe('the GitHub Action', () => {
  /** The steps of action.yml, with the inputs that a workflow gives. */
  async function act(sandbox: Sandbox, inputs: Readonly<Record<string, string>>, api: string) {
    const { runs } = await yaml('action.yml');
    const event = join(folder, 'event.json');
    await writeFile(event, JSON.stringify({ pull_request: { number: 7 } }));
    const given: Record<string, string> = {
      comment: 'true',
      'github-token': 't',
      timeout: '15m',
      ...inputs,
    };
    const runner = {
      ...inPipeline(sandbox),
      RUNNER_TEMP: folder,
      GITHUB_ACTION_PATH: root,
      GITHUB_OUTPUT: join(folder, 'output'),
      GITHUB_STEP_SUMMARY: join(folder, 'step-summary'),
      GITHUB_EVENT_PATH: event,
      GITHUB_REPOSITORY: 'example/shop',
      GITHUB_API_URL: api,
    };
    const codes: number[] = [];
    let said = '';
    for (const step of runs.steps) {
      const output = await readFile(runner.GITHUB_OUTPUT, 'utf8').catch(() => '');
      const env = Object.fromEntries(
        Object.entries<string>(step.env).map(([name, value]) => [
          name,
          value
            .replace(/\$\{\{ inputs\.([\w-]+) \}\}/, (_, input: string) => given[input] ?? '')
            .replace(
              '${{ steps.run.outputs.exit-code }}',
              /exit-code=(\d)/.exec(output)?.[1] ?? '',
            ),
        ]),
      );
      const { code, out } = await shell(step.run, { ...runner, ...env });
      codes.push(code);
      said += out;
    }
    return {
      codes,
      said,
      summary: await readFile(runner.GITHUB_STEP_SUMMARY, 'utf8').catch(() => ''),
    };
  }

  interface Comment {
    id: number;
    body: string;
  }
  async function withGitHub<T>(work: (url: string, comments: Comment[]) => Promise<T>): Promise<T> {
    const comments: Comment[] = [{ id: 1, body: 'a comment of somebody else' }];
    const server: Server = createServer((request, response) => {
      let text = '';
      request.on('data', (part: Buffer) => void (text += part.toString()));
      request.on('end', () => {
        const body = text === '' ? undefined : (JSON.parse(text) as Comment).body;
        if (request.method === 'POST') comments.push({ id: comments.length + 1, body: body ?? '' });
        if (request.method === 'PATCH') {
          const own = comments.find(({ id }) => request.url?.endsWith(`/${id}`));
          if (own) own.body = body ?? '';
        }
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(request.method === 'GET' ? comments : {}));
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    try {
      return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, comments);
    } finally {
      server.close();
    }
  }

  it('fails the step with the cause, annotates, and comments once, updated in place', async () => {
    await inScene('health-check-path-not-found', (sandbox) =>
      withGitHub(async (api, comments) => {
        const inputs = { command: 'wait', cluster: sandbox.cluster, service: sandbox.service };
        const first = await act(sandbox, inputs, api);
        expect(first.codes).toEqual([0, 0, 1]);
        expect(first.said).toMatch(/^::error title=.*404/m);
        expect(first.summary).toMatch(/^## [A-Z ]+: web in shop/);
        await act(sandbox, inputs, api);
        expect(comments).toHaveLength(2);
        expect(comments[1]?.body).toMatch(
          /^<!-- targetmedic shop\/web -->\n## [A-Z ]+: web in shop/,
        );
      }),
    );
  });

  it('runs a preflight, and a GitHub that does not answer is a warning', async () => {
    await inScene('healthy-service', async (sandbox) => {
      const inputs = {
        command: 'preflight',
        cluster: sandbox.cluster,
        service: sandbox.service,
        'task-definition': 'web:1',
      };
      const { codes, said } = await act(sandbox, inputs, 'http://127.0.0.1:1');
      expect(codes).toEqual([0, 0, 0]);
      expect(said).toMatch(/^::(notice|warning) title=preflight%3A (PASS|WARN)::/m);
      expect(said).toContain('::warning title=targetmedic::The comment was not written');
    });
  });

  it('an unknown command and a name with a quote in it run nothing', async () => {
    await inScene('healthy-service', async (sandbox) => {
      const unknown = { command: 'destroy', cluster: 'shop', service: 'web', comment: 'false' };
      expect((await act(sandbox, unknown, 'http://127.0.0.1:1')).codes.at(-1)).toBe(2);
      const hostile = { command: 'wait', cluster: 'shop', service: '"; touch pwned; "' };
      expect((await act(sandbox, hostile, 'http://127.0.0.1:1')).codes.at(-1)).toBe(2);
      await expect(readFile(join(folder, 'pwned'))).rejects.toThrow('ENOENT');
    });
  });
});
