import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
}

const bin = join(__dirname, '../../bin/targetmedic.js');
const keys = { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: 'not-a-secret' };
let folder = '';
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'targetmedic-'))));
afterAll(() => rm(folder, { recursive: true }));
jest.setTimeout(60_000);

/** The command as a user starts it, at home nowhere: no profile, no instance role. */
const start = (words: readonly string[], env: NodeJS.ProcessEnv): Promise<Ran> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [bin, ...words], {
      env: {
        PATH: process.env['PATH'],
        HOME: folder,
        AWS_EC2_METADATA_DISABLED: 'true',
        AWS_REGION: 'us-east-1',
        ...env,
      },
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (text: Buffer) => void (stdout += text.toString()));
    child.stderr.on('data', (text: Buffer) => void (stderr += text.toString()));
    child.on('close', (status) => resolve({ stdout, stderr, status }));
  });

async function against(answer: RequestListener, ...words: string[]): Promise<Ran> {
  const server: Server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await start(words, {
      ...keys,
      AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const diagnose = ['diagnose', '--cluster', 'shop', '--service', 'web'];
const refusal =
  (type: string, message: string): RequestListener =>
  (_request, response) => {
    response
      .writeHead(400, { 'content-type': 'application/x-amz-json-1.1' })
      .end(JSON.stringify({ __type: type, message }));
  };

/** One line on stderr, nothing on stdout, 2: whatever it was, it was no diagnosis. */
function expectRefused({ stdout, stderr, status }: Ran, line: RegExp): void {
  expect(stderr).toMatch(line);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect([stdout, status]).toEqual(['', 2]);
}

describe('an endpoint that is no AWS', () => {
  const answers: readonly [string, RequestListener][] = [
    [
      'a page of a proxy',
      (_request, response) =>
        void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in</html>'),
    ],
    ['status 500', (_request, response) => void response.writeHead(500).end('oops')],
    ['an empty document', (_request, response) => void response.end('{}')],
    ['half a connection', (request) => void request.socket.destroy()],
    ['nothing', () => undefined],
  ];

  it.each(answers)(
    'that answers with %s: one JSON document says "cannot tell", and it ends with 2',
    async (_what, answer) => {
      const { stdout, stderr, status } = await against(answer, ...diagnose, '--json');
      expect(JSON.parse(stdout)).toMatchObject({
        verdict: 'cannot-tell',
        rootCauses: [],
        headline: expect.stringMatching(/^Cannot tell whether .+ ecs:DescribeServices/),
      });
      expect([stderr, status]).toEqual(['', 2]);
    },
  );

  it('that nobody can reach, or that is no address', async () => {
    expectRefused(
      await start(diagnose, { ...keys, AWS_ENDPOINT_URL: 'http://127.0.0.1:1' }),
      /^targetmedic: AWS cannot be reached: .*Check the network, the Region and AWS_ENDPOINT_URL\.\n$/,
    );
    expectRefused(
      await start(diagnose, { ...keys, AWS_ENDPOINT_URL: 'banana' }),
      /^targetmedic: AWS cannot be reached: .*AWS_ENDPOINT_URL\.\n$/,
    );
  });
});

describe('credentials', () => {
  it.each(['diagnose', 'wait', 'fix'])('that are expired: %s says what to do', async (command) => {
    const ran = await against(
      refusal('ExpiredTokenException', 'The security token included in the request is expired'),
      command,
      '--cluster',
      'shop',
      '--service',
      'web',
    );
    expectRefused(
      ran,
      /^targetmedic: The AWS credentials have expired\. Sign in again, or get new keys\.\n$/,
    );
  });

  it('that are not there, or of a profile that is not there', async () => {
    expectRefused(
      await start(diagnose, {}),
      /^targetmedic: There are no AWS credentials here\. Sign in, give --profile, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY\.\n$/,
    );
    expectRefused(
      await start([...diagnose, '--profile', 'nobody'], keys),
      /^targetmedic: There is no profile nobody in the AWS configuration\. No profile is set up\.\n$/,
    );
  });

  it('without a Region', async () => {
    expectRefused(
      await start(diagnose, { ...keys, AWS_REGION: '' }),
      /^targetmedic: No AWS Region is set\. Give --region, or set AWS_REGION\.\n$/,
    );
  });
});

describe('names, files and settings', () => {
  it.each(['diagnose', 'wait', 'fix'])('%s of an unknown cluster or service', async (command) => {
    const ran = await against(
      refusal('ClusterNotFoundException', 'Cluster not found.'),
      command,
      '--cluster',
      'shop',
      '--service',
      'web',
      '--json',
    );
    expectRefused(
      ran,
      /^targetmedic: There is no cluster shop in us-east-1\. Check the name, the Region and the account\.\n$/,
    );
  });

  it.each([
    ['not JSON', '{'],
    ['another document', '{"a":1}'],
    ['a list', '[]'],
    ['null', 'null'],
    ['nothing', ''],
    [
      'a snapshot without its facts',
      '{"schemaVersion":1,"takenAt":"2026-03-02T12:00:00.000Z","readings":{},"requested":{},"effort":{}}',
    ],
  ])('a saved snapshot that is %s', async (_what, text) => {
    const file = join(folder, 'snapshot.json');
    await writeFile(file, text);
    expectRefused(
      await start(['diagnose', '--from', file], {}),
      /^targetmedic: .*snapshot\.json is not a snapshot of targetmedic \(schema version 1\)\.\n$/,
    );
  });

  it('a saved snapshot that somebody edited', async () => {
    const recorded = JSON.parse(
      await readFile('test/recorded/health-check-path-not-found.json', 'utf8'),
    ) as { snapshot: { readings: Record<string, unknown> } };
    const file = join(folder, 'edited.json');
    await writeFile(
      file,
      JSON.stringify({
        ...recorded.snapshot,
        readings: { ...recorded.snapshot.readings, targetGroups: { state: 'read', value: 42 } },
      }),
    );
    expectRefused(
      await start(['diagnose', '--from', file], {}),
      /^targetmedic: .*edited\.json cannot be judged: it was edited, or another version of targetmedic saved it\.\n$/,
    );
  });

  it.each([['--save'], ['--html']])('a file for %s that cannot be written', async (option) => {
    expectRefused(
      await start([...diagnose, option, join(folder, 'nowhere', 'x')], keys),
      /^targetmedic: .*x cannot be written: there is no folder .*nowhere\.\n$/,
    );
    expectRefused(
      await start([...diagnose, option, folder], keys),
      /^targetmedic: .* is a folder\. Give the name of a file\.\n$/,
    );
  });

  it.each([
    [
      { REMEDIATION_PORTS: 'http' },
      /^targetmedic: The environment variable REMEDIATION_PORTS is no list of ports such as 4567\.\n$/,
    ],
    [
      { LOG_EVIDENCE: 'maybe' },
      /^targetmedic: The environment variable LOG_EVIDENCE is neither on nor off\.\n$/,
    ],
  ])('the setting %j', async (variables, line) => {
    expectRefused(await start(diagnose, { ...keys, ...variables }), line);
  });

  it.each([
    [
      ['sandbox', 'banana'],
      /^targetmedic: There is no scenario banana\. See targetmedic sandbox --list\.\n$/,
    ],
    [
      ['sandbox', 'task-ingres-missing'],
      /^targetmedic: There is no scenario task-ingres-missing\. Did you mean task-ingress-missing\? See/,
    ],
    [['sandbox', '--speed', 'x'], /^targetmedic: --speed takes a number/],
    [
      ['sandbox', '--nope'],
      /^targetmedic: There is no option --nope\. See targetmedic sandbox --help\.\n$/,
    ],
    [['demo', 'fast'], /^targetmedic: Unexpected argument fast\. See targetmedic demo --help\.\n$/],
  ])('%j', async (words, line) => {
    expectRefused(await start(words, {}), line);
  });
});

describe('every command that asks AWS', () => {
  it.each([
    ['doctor'],
    ['deploy', '--yes'],
    ['destroy', '--yes'],
    ['wait', 'shop', 'web'],
    ['depends', '-c', 'shop', '-s', 'web'],
  ])('says in one line that there are no credentials: %s', async (...words) => {
    expectRefused(
      await start(words, {}),
      /^targetmedic: There are no AWS credentials here\. Sign in, give --profile, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY\.\n$/,
    );
  });
});

describe('a reader that has seen enough', () => {
  it('ends the command without a word', async () => {
    const [stdout, stderr] = await new Promise<readonly string[]>((resolve) =>
      execFile(
        '/bin/sh',
        ['-c', `"${process.execPath}" "${bin}" template | head -1`],
        (_, ...said) => resolve(said),
      ),
    );
    expect([stdout, stderr]).toEqual(['{\n', '']);
  });
});

describe('a Region and a profile', () => {
  it('a Region in the environment that is none', async () => {
    expectRefused(
      await start(diagnose, { ...keys, AWS_REGION: 'us east' }),
      /^targetmedic: "us east" is no AWS Region: one looks like eu-west-1\. Give --region, or set AWS_REGION\.\n$/,
    );
  });

  it('a misspelt profile, and one whose single sign-on has run out', async () => {
    const config = join(folder, 'aws-config');
    await writeFile(
      config,
      [
        '[profile production]',
        'sso_session = us',
        'sso_account_id = 111122223333',
        'sso_role_name = ReadOnly',
        'region = us-east-1',
        '[sso-session us]',
        'sso_region = us-east-1',
        'sso_start_url = https://example.awsapps.com/start',
        '',
      ].join('\n'),
    );
    const env = { AWS_CONFIG_FILE: config };
    expectRefused(
      await start([...diagnose, '-p', 'prodcution'], env),
      /^targetmedic: There is no profile prodcution in the AWS configuration\. Did you mean production\?\n$/,
    );
    expectRefused(
      await start([...diagnose, '-p', 'production'], env),
      /^targetmedic: The profile production is not signed in\. Sign in: aws sso login --profile production\n$/,
    );
  });
});
