import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { CannotDiagnose } from '../../src/findings/cannot-diagnose';
import { descriptions } from '../../src/cli/commands';
import { dispatch } from '../../src/cli/dispatch';

const folder = mkdtempSync(join(tmpdir(), 'targetmedic-words-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const texts = {
  text: file('text.txt', 'hello\n'),
  object: file('object.json', '{}'),
  list: file('list.json', '[]'),
  s3: file('s3.json', '{"source":"aws.s3","detail-type":"Object Created","detail":{}}'),
};

/** What the words are refused with; fails where they are not refused. */
async function refusalOf(words: readonly string[]): Promise<string> {
  const terminal = {
    print: (text: string) => {
      throw new Error(`Printed: ${text.slice(0, 200)}`);
    },
    progress: () => undefined,
    colour: 'none' as const,
    width: 100,
  };
  const error: unknown = await dispatch(words, terminal).catch((thrown: unknown) => thrown);
  if (error instanceof CannotDiagnose) return error.message;
  throw new Error(`${words.join(' ')} was not refused but ended with ${String(error)}`);
}

const service = ['-c', 'shop', '-s', 'web'];
const arn = 'arn:aws:ecs:eu-west-1:111122223333';

const table: readonly (readonly [readonly string[], string])[] = [
  // The command.
  [['diagnos'], 'There is no command diagnos. Did you mean diagnose? See targetmedic --help.'],
  [['Diagnose'], 'There is no command Diagnose. Did you mean diagnose?'],
  [['daignose'], 'There is no command daignose. Did you mean diagnose?'],
  [['diag'], 'There is no command diag. Did you mean diagnose?'],
  [['wiat'], 'There is no command wiat. Did you mean wait?'],
  [['fxi'], 'There is no command fxi. Did you mean fix?'],
  [['exlpain'], 'There is no command exlpain. Did you mean explain?'],
  [['recieve'], 'There is no command recieve. Did you mean receive?'],
  [['sandox'], 'There is no command sandox. Did you mean sandbox?'],
  [['compeltion'], 'There is no command compeltion. Did you mean completion?'],
  [['kubectl'], 'There is no command kubectl. See targetmedic --help.'],
  [['help', 'fxi'], 'There is no command fxi. Did you mean fix? See targetmedic --help.'],
  [['--cluster', 'shop'], 'Begin with a command, not with --cluster. See targetmedic --help.'],
  [['-v'], 'Begin with a command, not with -v.'],
  [['version', 'now'], 'Unexpected argument now. See targetmedic version --help.'],
  // Cluster and service.
  [['diagnose'], 'Give the cluster and the service: targetmedic diagnose CLUSTER SERVICE.'],
  [['wait'], 'Give the cluster and the service: targetmedic wait CLUSTER SERVICE.'],
  [['fix'], 'Give the cluster and the service: targetmedic fix CLUSTER SERVICE.'],
  [['diagnose', '--all', 'shop'], '--all takes every cluster; name none beside it.'],
  [
    ['diagnose', '-c', 'shop', '-c', 'prod', '-s', 'web,api'],
    'Several services are of one --cluster, or are named CLUSTER/SERVICE.',
  ],
  [['diagnose', '-s', 'shop/web,api'], 'Give the cluster of api: CLUSTER/SERVICE.'],
  [
    [
      'diagnose',
      '-s',
      'arn:aws:ecs:eu-west-1:123456789012:service/shop/web',
      '-s',
      'arn:aws:ecs:us-east-1:123456789012:service/shop/web',
    ],
    'These are in several Regions (eu-west-1, us-east-1). Ask for one.',
  ],
  [['diagnose', 'shop', '--save', 'x.json'], 'A snapshot is of one service: name it with --save.'],
  [['diagnose', '-s', 'web'], 'Give the cluster: targetmedic diagnose CLUSTER SERVICE.'],
  [['diagnose', 'shop', 'web', 'api'], 'Unexpected argument api. See targetmedic diagnose --help.'],
  [
    ['diagnose', ...service, '--', 'extra'],
    'Unexpected argument extra: cluster and service are given as options already.',
  ],
  [
    ['diagnose', '-c', 'shop', 'web', 'api'],
    'Unexpected argument api: cluster or service is given as an option already.',
  ],
  [['diagnose', '--cluster', '', '-s', 'web'], 'The value of --cluster is empty.'],
  [['diagnose', '-c', ' ', '-s', 'web'], 'The value of -c is empty.'],
  [
    ['diagnose', 'shop', ''],
    '"" is no name of a service: those are letters, digits, hyphens and underscores.',
  ],
  [
    ['fix', 'shop', 'web,api'],
    '"web,api" is no name of a service: those are letters, digits, hyphens and underscores. Give one at a time.',
  ],
  [['diagnose', 'shop', 'web api'], '"web api" is no name of a service'],
  [['diagnose', 'shop', 'web*'], '"web*" is no name of a service'],
  [['diagnose', 'my shop', 'web'], '"my shop" is no name of a cluster'],
  [['diagnose', 'shop', 'x'.repeat(256)], `"${'x'.repeat(256)}" is no name of a service`],
  [
    ['diagnose', '-c', 'shop', '-c', 'other', '-s', 'web'],
    '--cluster is given twice (shop, other). Give one.',
  ],
  // ARNs.
  [
    ['diagnose', '-c', 'shop', '-s', `${arn}:task/shop/abc`],
    `${arn}:task/shop/abc is the ARN of a task, not of a service.`,
  ],
  [
    ['diagnose', `${arn}:service/shop/web`, 'web'],
    `${arn}:service/shop/web is the ARN of a service, not of a cluster.`,
  ],
  [
    ['diagnose', 'shop', `${arn}:cluster/shop`],
    `${arn}:cluster/shop is the ARN of a cluster, not of a service.`,
  ],
  [
    ['diagnose', '-c', 'other', '-s', `${arn}:service/shop/web`],
    'The service is in cluster shop, not in other. Give one of them.',
  ],
  [['diagnose', `${arn}:service/web`], 'Give the cluster: targetmedic diagnose CLUSTER SERVICE.'],
  [
    ['diagnose', `${arn}:cluster/shop`, 'web', '-r', 'us-east-1'],
    'The ARN and the Region do not agree (eu-west-1, us-east-1). Give one of them.',
  ],
  [
    ['fix', `${arn}:cluster/shop`, 'arn:aws:ecs:us-east-1:111122223333:service/shop/web'],
    'The ARN and the Region do not agree (eu-west-1, us-east-1).',
  ],
  [['wait', 'arn:aws:s3:::bucket', 'web'], '"arn:aws:s3:::bucket" is no name of a cluster'],
  [['diagnose', '--target-group', 'web-tg'], 'web-tg is not the ARN of a target group.'],
  [
    [
      'diagnose',
      '--target-group',
      'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/1',
    ],
    'is not the ARN of a target group.',
  ],
  [
    [
      'diagnose',
      '--target-group',
      'arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/1',
      '-r',
      'us-east-1',
    ],
    'The ARN and the Region do not agree (eu-west-1, us-east-1).',
  ],
  [
    [
      'diagnose',
      '--target-group',
      'arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/1',
      '-s',
      'web',
    ],
    'Give the cluster of the service as well.',
  ],
  // Options.
  [
    ['diagnose', ...service, '--regin', 'us-east-1'],
    'There is no option --regin. Did you mean --region? See targetmedic diagnose --help.',
  ],
  [['diagnose', ...service, '--jsn'], 'There is no option --jsn. Did you mean --json?'],
  [['diagnose', ...service, '--nologs'], 'There is no option --nologs. Did you mean --no-logs?'],
  [
    ['diagnose', ...service, '--verbose'],
    'There is no option --verbose. See targetmedic diagnose --help.',
  ],
  [['diagnose', ...service, '-x'], 'There is no option -x. See targetmedic diagnose --help.'],
  [
    ['wait', ...service, '--time-out', '5m'],
    'There is no option --time-out. Did you mean --timeout?',
  ],
  [['fix', ...service, '--aply'], 'There is no option --aply. Did you mean --apply?'],
  [['wait', ...service, '--html', 'x'], 'There is no option --html. See targetmedic wait --help.'],
  [
    ['diagnose', '--cluster', '--service', 'web'],
    '--cluster needs a value (CLUSTER: name or ARN of the cluster). A value that begins with a dash is joined to it: --cluster=--service.',
  ],
  [
    ['diagnose', '-c', 'shop', '--service'],
    '--service needs a value (SERVICE: name or ARN of the service). See',
  ],
  [['diagnose', '-c', 'shop', '-s'], '-s needs a value (SERVICE: name or ARN of the service). See'],
  [
    ['diagnose', ...service, '--html'],
    '--html needs a value (FILE: write the report as one HTML page). See',
  ],
  [['diagnose', ...service, '--json=yes'], '--json is a switch and takes no value.'],
  [
    ['diagnose', ...service, '--no-json'],
    'There is no option --no-json. See targetmedic diagnose --help.',
  ],
  [
    ['diagnose', ...service, '-r', 'us east'],
    '"us east" is no AWS Region: one looks like eu-west-1.',
  ],
  [['diagnose', ...service, '-r', 'eu-west-1a'], '"eu-west-1a" is no AWS Region'],
  [['diagnose', ...service, '-r', 'Ireland'], '"Ireland" is no AWS Region'],
  [['diagnose', ...service, '-r', 'EU-WEST-1'], '"EU-WEST-1" is no AWS Region'],
  [['receive', texts.s3, '-r', 'frankfurt'], '"frankfurt" is no AWS Region'],
  // Files.
  [
    ['diagnose', ...service, '--html', 'x.out', '--save', './x.out'],
    '--html and --save name the same file ./x.out. Give two.',
  ],
  [
    ['diagnose', ...service, '--html', '-'],
    '--html takes the name of a file: stdout carries the answer.',
  ],
  [
    ['diagnose', ...service, '--save', '-'],
    '--save takes the name of a file: stdout carries the answer.',
  ],
  [
    ['diagnose', ...service, '--save', '/nowhere/x'],
    '/nowhere/x cannot be written: there is no folder /nowhere.',
  ],
  [['diagnose', ...service, '--html', folder], `${folder} is a folder. Give the name of a file.`],
  [
    ['wait', ...service, '--summary', '/nowhere/s.md'],
    '/nowhere/s.md cannot be written: there is no folder /nowhere.',
  ],
  [['wait', ...service, '--summary', `${texts.text}/s.md`], 's.md cannot be written:'],
  [['diagnose', '--from', '/nowhere/s.json'], '/nowhere/s.json cannot be read.'],
  [['diagnose', '--from', folder], 'cannot be read.'],
  [['diagnose', '--from', texts.text], 'is not a snapshot of targetmedic (schema version 1).'],
  [['diagnose', '--from', texts.object], 'is not a snapshot of targetmedic (schema version 1).'],
  [
    ['diagnose', '--from', texts.object, ...service],
    'With --from the file says which service it is.',
  ],
  [
    ['diagnose', 'shop', 'web', '--from', texts.object],
    'With --from the file says which service it is.',
  ],
  // wait
  [
    ['wait', ...service, '--timeout', 'soon'],
    '--timeout soon is no time such as 90s, 15m or 1h. See targetmedic wait --help.',
  ],
  [['wait', ...service, '--timeout', '0s'], '--timeout 0s is no time'],
  [['wait', ...service, '--timeout', '10'], '--timeout 10 is no time'],
  [['wait', ...service, '--timeout', '1.5h'], '--timeout 1.5h is no time'],
  [['wait', ...service, '--timeout', '999999h'], '--timeout 999999h is no time'],
  [['wait', ...service, '--timeout=-5m'], '--timeout -5m is no time'],
  [['wait', ...service, '--timeout', '-5m'], '--timeout needs a value (TIME: '],
  // fix
  [
    ['fix', ...service, '--apply', '--undo', 'sgr-0123456789abcdef0'],
    'Give --apply or --undo, not both.',
  ],
  [
    ['fix', ...service, '--undo', 'hello'],
    '"hello" is no rule id: one looks like sgr-0123456789abcdef0.',
  ],
  [['fix', ...service, '--undo', 'sg-0123456789abcdef0'], '"sg-0123456789abcdef0" is no rule id'],
  [
    ['fix', ...service, '--undo'],
    '--undo needs a value (RULE_ID: take back a rule that targetmedic added).',
  ],
  [['fix', '--close-breaker'], 'The breaker is in the incident table: set INCIDENT_TABLE.'],
  // receive
  [['receive'], 'Give one file with a saved event. See targetmedic receive --help.'],
  [['receive', texts.s3, texts.s3], 'Unexpected argument'],
  [['receive', '/nowhere/e.json'], 'There is no file /nowhere/e.json.'],
  [['receive', folder], 'cannot be read.'],
  [['receive', texts.text], 'holds no JSON.'],
  [['receive', texts.object], 'is no EventBridge event: not an EventBridge event.'],
  [['receive', texts.list], 'is no EventBridge event: not an event.'],
  [['receive', texts.s3], 'is no EventBridge event: an event without a time.'],
  // completion
  [['completion'], 'Give a shell: bash, zsh or fish.'],
  [['completion', 'fsh'], 'There is no completion for fsh. Give bash, zsh or fish.'],
  [['completion', 'powershell'], 'There is no completion for powershell. Give bash, zsh or fish.'],
];

describe('words that make no sense', () => {
  it.each(table)('%j', async (words, sentence) => {
    const said = await refusalOf(words);
    expect(said).toContain(sentence);
    expect(said).not.toContain('\n');
  });
});

describe('whatever is typed', () => {
  const words = fc.array(
    fc.oneof(
      fc.constantFrom('-c', '-s', '-r', '--', '-', '--json', '--html', '--from', '--undo', 'shop'),
      fc.string({ maxLength: 8 }),
    ),
    { maxLength: 5 },
  );
  const names = fc.constantFrom(...descriptions.map(({ name }) => name));

  it('never ends in a stack trace: unknown options and values are told in one line', async () => {
    await fc.assert(
      fc.asyncProperty(names, words, async (name, rest) => {
        const quiet = {
          print: () => undefined,
          progress: () => undefined,
          colour: 'none' as const,
          width: 80,
        };
        const error: unknown = await dispatch([name, ...rest, '--no-such-option'], quiet).then(
          () => undefined,
          (thrown: unknown) => thrown,
        );
        // Help and `--` leave the last word without meaning; everything else is refused.
        if (error !== undefined) expect(error).toBeInstanceOf(CannotDiagnose);
      }),
      { numRuns: 300 },
    );
  });
});
