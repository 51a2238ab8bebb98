import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { handlerOf, parseEvent } from '../../src/incident/events/parse-event';
import { packagedProduct } from '../../scripts/demo/product';
import { matchesPattern } from '../../sandbox/platform/events/event-pattern';

interface Resource {
  readonly Type: string;
  readonly Condition?: string;
  readonly Properties: Record<string, any>;
}

const file = '.serverless/cloudformation-template-update-stack.json';
let resources: Readonly<Record<string, Resource>> = {};

// Packages anew where a source is newer than the package.
beforeAll(() => {
  resources = packagedProduct().template.Resources as typeof resources;
}, 120_000);

const defaultOf = (name: string): unknown => packagedProduct().template.Parameters?.[name]?.Default;
const ofType = (type: string): readonly (readonly [string, Resource])[] =>
  Object.entries(resources).filter(([, { Type }]) => Type === type);
const rules = () => ofType('AWS::Events::Rule').map(([, { Properties }]) => Properties);
const patterns = () =>
  rules().flatMap(({ EventPattern }) => (EventPattern === undefined ? [] : [EventPattern]));

/**
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_cwe_events.html and the alarms'
 * own page; ELB publishes no target health.
 */
const published = [
  'aws.ecs/ECS Deployment State Change',
  'aws.ecs/ECS Service Action',
  'aws.ecs/ECS Hook State Change',
  'aws.ecs/ECS Task State Change',
  'aws.cloudwatch/CloudWatch Alarm State Change',
  'aws.cloudwatch/CloudWatch Alarm Contributor State Change',
  'aws.ec2/AWS API Call via CloudTrail',
  'aws.elasticloadbalancing/AWS API Call via CloudTrail',
  'aws.logs/AWS API Call via CloudTrail',
  'aws.secretsmanager/AWS API Call via CloudTrail',
  'aws.secretsmanager/AWS Service Event via CloudTrail',
  'aws.ssm/AWS API Call via CloudTrail',
  'aws.iam/AWS API Call via CloudTrail',
  'targetmedic/Target Health State Change',
];

describe('the packaged template', () => {
  it('has a function for every handler, and a handler for every function', () => {
    const files = readdirSync('src/handlers').map((name) => name.replace('.ts', ''));
    const names = ofType('AWS::Lambda::Function').map(([, { Properties }]) =>
      Properties['FunctionName'].replace('targetmedic-prod-', ''),
    );
    expect(names.toSorted()).toEqual(files.toSorted());
  });

  it('waits only for events that exist, and that a handler reads', () => {
    const pairs = patterns().flatMap((pattern) =>
      pattern.source.flatMap((source: string) =>
        pattern['detail-type']
          // Of these services only Secrets Manager has events of its own there.
          .filter((type: string) => source === 'aws.secretsmanager' || !/Service Event/.test(type))
          .map((type: string) => `${source}/${type}`),
      ),
    );
    expect(pairs.toSorted()).toEqual(published.toSorted());
    expect(pairs.toSorted()).toEqual(Object.keys(handlerOf).toSorted());
  });

  it('pins every pattern to its own account and Region', () => {
    for (const pattern of patterns())
      expect(pattern).toMatchObject({
        account: [{ Ref: 'AWS::AccountId' }],
        region: [{ Ref: 'AWS::Region' }],
      });
  });

  it('loses no event: every rule target has a retry policy and a dead-letter queue, every function that is invoked later a destination for what failed', () => {
    const targets = rules().flatMap(({ Targets }) => Targets);
    expect(
      targets.every(
        (target: any) =>
          target.DeadLetterConfig?.Arn !== undefined && target.RetryPolicy !== undefined,
      ),
    ).toBe(true);
    expect(
      ofType('AWS::Lambda::EventInvokeConfig').filter(
        ([, { Properties }]) =>
          Properties['DestinationConfig']?.OnFailure?.Destination !== undefined,
      ),
    ).toHaveLength(8);
  });

  it('runs nine functions on arm64, each under a role of its own', () => {
    const functions = ofType('AWS::Lambda::Function').map(([, { Properties }]) => Properties);
    expect(
      functions.every(
        ({ Runtime, Architectures }) => Runtime === 'nodejs24.x' && Architectures[0] === 'arm64',
      ),
    ).toBe(true);
    expect(new Set(functions.map(({ Role }) => JSON.stringify(Role))).size).toBe(9);
  });

  it('may write a security group from one role, under one condition, and never in mode off', () => {
    const writing = ofType('AWS::IAM::Role').filter(([, { Properties }]) =>
      JSON.stringify(Properties).includes('ec2:AuthorizeSecurityGroupIngress'),
    );
    expect(writing.map(([name]) => name)).toEqual(['RemediateRole']);
    const policies: readonly any[] = writing[0]?.[1].Properties['Policies'];
    const [unconditional, conditional] = [
      policies.filter((policy) => !('Fn::If' in policy)),
      policies.filter((policy) => policy['Fn::If']?.[0] === 'RemediationOn'),
    ];
    expect(JSON.stringify(unconditional)).not.toContain('"ec2:AuthorizeSecurityGroupIngress"');
    expect(JSON.stringify(conditional)).toContain('aws:ResourceTag/targetmedic:remediate');
  });

  it('keeps its table: expiry, recovery to any moment, and no deletion by accident', () => {
    expect(ofType('AWS::DynamoDB::Table')[0]?.[1]).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: {
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        TimeToLiveSpecification: { Enabled: true },
      },
    });
  });

  it('holds no secret, and opens its function URL only where a signing secret is named', () => {
    const variables = ofType('AWS::Lambda::Function').flatMap(([, { Properties }]) =>
      Object.keys(Properties['Environment'].Variables),
    );
    expect(
      variables.filter((name) =>
        ['SLACK_BOT_TOKEN', 'SLACK_WEBHOOK_URL', 'SLACK_SIGNING_SECRET'].includes(name),
      ),
    ).toEqual([]);
    for (const [, { Condition }] of ofType('AWS::Lambda::Url'))
      expect(Condition).toBe('HasSlackButtons');
  });

  it('bounds the public function, and no other, unless it is told otherwise', () => {
    const [bounded, ...others] = ofType('AWS::Lambda::Function')
      .map(([, { Properties }]) => Properties)
      .toSorted(
        (a, b) => Number(/slack/.test(b['FunctionName'])) - Number(/slack/.test(a['FunctionName'])),
      );
    expect(bounded?.['ReservedConcurrentExecutions']['Fn::If'][0]).toBe('ReserveForButtons');
    expect(defaultOf('ButtonsConcurrency')).toBe('2');
    expect(others.map((one) => one['ReservedConcurrentExecutions']['Fn::If'][0])).toEqual(
      others.map(() => 'ReserveConcurrency'),
    );
  });

  it('encrypts what is told of incidents, and lets logs of its own Region alone be read', () => {
    const keys = Object.fromEntries(
      ofType('AWS::SNS::Topic').map(([name, { Properties }]) => [
        name,
        Properties['KmsMasterKeyId'],
      ]),
    );
    expect(keys).toMatchObject({
      PeopleTopic: { Ref: 'TopicKey' },
      MachinesTopic: { Ref: 'TopicKey' },
    });
    expect(defaultOf('TopicKey')).toBe('alias/aws/sns');
    expect(defaultOf('LogRegion')).toBe('');
  });

  it('tells people of its own faults directly', () => {
    const alarms = ofType('AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties);
    expect(
      alarms.map(({ AlarmName }) => AlarmName.replace('targetmedic-prod-', '')).toSorted(),
    ).toEqual([
      'dead-letters',
      'denied-calls',
      'errors',
      'heartbeat',
      'rejected-requests',
      'throttles',
      'undelivered-notices',
    ]);
    expect(alarms.every(({ AlarmActions }) => AlarmActions[0].Ref === 'AlarmsTopic')).toBe(true);
    expect(alarms.find(({ MetricName }) => MetricName === 'Heartbeat')).toMatchObject({
      TreatMissingData: 'breaching',
    });
  });

  const lint = spawnSync('cfn-lint', ['--version']).status === 0;
  (lint ? it : it.skip)(
    `has no finding of cfn-lint${lint ? '' : ', which is not installed here'}`,
    () => {
      const { status, stdout } = spawnSync('cfn-lint', ['--', file], { encoding: 'utf8' });
      expect(stdout).toBe('');
      expect(status).toBe(0);
    },
    120_000,
  );
});

describe('the template that stands alone', () => {
  const alone = () => JSON.parse(readFileSync('dist/cloudformation-template.json', 'utf8'));
  const labels = (): Record<string, { default: string }> =>
    alone().Metadata['AWS::CloudFormation::Interface'].ParameterLabels;

  it('has every resource of serverless.yml as it is, but the bucket and what lies in it', () => {
    const { Resources } = alone();
    const changed = ['AWS::Lambda::Function', 'AWS::Logs::LogGroup'];
    for (const [name, resource] of Object.entries(resources)) {
      if (name.startsWith('ServerlessDeployment')) continue;
      expect(Resources[name].Type).toBe(resource.Type);
      if (!changed.includes(resource.Type)) expect(Resources[name]).toEqual(resource);
    }
    const { ServerlessDeploymentBucketName: _its, ...outputs } =
      packagedProduct().template.Outputs!;
    expect(alone().Outputs).toEqual(outputs);
    expect(JSON.stringify(alone())).not.toMatch(/serverless/i);
  });

  it('takes the code of every function from one archive that has it', () => {
    const functions = Object.values<Resource>(alone().Resources).filter(
      ({ Type }) => Type === 'AWS::Lambda::Function',
    );
    const archive = unzipSync(readFileSync('dist/functions.zip'));
    for (const { Properties } of functions)
      expect(Properties['Code']).toEqual({
        S3Bucket: { Ref: 'CodeBucket' },
        S3Key: { Ref: 'CodeKey' },
      });
    expect(functions.map(({ Properties }) => Properties['Handler']).toSorted()).toEqual(
      Object.keys(archive)
        .filter((name) => name !== 'opentelemetry.js' && !name.includes('/'))
        .map((name) => name.replace(/js$/, 'handler'))
        .toSorted(),
    );
    for (const [name, bytes] of Object.entries(archive))
      expect(Buffer.from(bytes).equals(readFileSync(`dist/${name}`))).toBe(true);
  });

  it('can be imported by the table that an earlier deployment left: its name is written out', () => {
    const table: Resource = alone().Resources.IncidentTable;
    expect(typeof table.Properties['TableName']).toBe('string');
    expect(alone().Resources.IncidentTable.DeletionPolicy).toBe('Retain');
  });

  it('shows each parameter in the console under its name in the documentation', () => {
    const documented = readFileSync('docs/configuration.md', 'utf8');
    for (const { default: name } of Object.values(labels()))
      expect(documented).toContain(`| \`${name}\` |`);
    expect([...Object.keys(labels()), 'CodeBucket', 'CodeKey'].toSorted()).toEqual(
      Object.keys(alone().Parameters).toSorted(),
    );
  });
});

describe('the files of serverless.yml', () => {
  it('name no resource, output, parameter or condition twice: osls lays two over each other without a word', () => {
    const names = readdirSync('infrastructure')
      .filter((file) => file.endsWith('.yml'))
      .flatMap((file) => {
        let section = '';
        return readFileSync(`infrastructure/${file}`, 'utf8')
          .split('\n')
          .flatMap((line) => {
            section = /^(\w+):$/.exec(line)?.[1] ?? section;
            const name = /^ {2}(\w+):/.exec(line)?.[1];
            return name === undefined ? [] : [`${section}.${name}`];
          });
      });
    expect(names.length).toBeGreaterThan(50);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });
});

describe('the rules', () => {
  const events = readdirSync('test/recorded/events').map(
    (name) =>
      [
        name.replace('.json', ''),
        JSON.parse(readFileSync(`test/recorded/events/${name}`, 'utf8')),
      ] as const,
  );
  const wakes = (event: unknown): readonly string[] =>
    ofType('AWS::Events::Rule').flatMap(
      ([
        ,
        {
          Properties: { EventPattern, Targets },
        },
      ]) => {
        const pattern =
          EventPattern &&
          JSON.parse(
            JSON.stringify(EventPattern)
              .replaceAll('{"Ref":"AWS::AccountId"}', '"123456789012"')
              .replaceAll('{"Ref":"AWS::Region"}', '"eu-west-1"'),
          );
        return pattern && matchesPattern(pattern, event)
          ? Targets.map((target: any) => String(target.Arn['Fn::GetAtt'][0]))
          : [];
      },
    );

  const quiet =
    /^(action-tasks-stopped|deployment-in-progress|task-(stopping|scaled-in|stopped-by-user|standalone)|hook-awaiting|container-instance|daemon-|alarm-(insufficient|of-a-query|of-another)|foreign-)/;

  it.each(events)('wake one function for %s, or none', (name, event) => {
    expect(wakes(event)).toHaveLength(quiet.test(name) ? 0 : 1);
  });

  /** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service_events.html and its neighbours */
  const published = [
    ['ECS Service Action', 'INFO', 'SERVICE_STEADY_STATE', 1],
    ['ECS Service Action', 'INFO', 'TASKSET_STEADY_STATE', 1],
    ['ECS Service Action', 'INFO', 'CAPACITY_PROVIDER_STEADY_STATE', 0],
    ['ECS Service Action', 'INFO', 'SERVICE_DESIRED_COUNT_UPDATED', 0],
    ['ECS Service Action', 'INFO', 'TASKS_STOPPED', 0],
    ['ECS Service Action', 'INFO', 'TASKS_STARTED', 0],
    ['ECS Service Action', 'INFO', 'SERVICE_REBALANCING_STARTED', 0],
    ['ECS Service Action', 'INFO', 'SERVICE_REBALANCING_COMPLETED', 0],
    ['ECS Service Action', 'INFO', 'SERVICE_DEPLOYMENT_IN_PROGRESS', 0],
    ['ECS Service Action', 'INFO', 'SERVICE_DEPLOYMENT_COMPLETED', 1],
    ['ECS Service Action', 'WARN', 'SERVICE_TASK_START_IMPAIRED', 1],
    ['ECS Service Action', 'WARN', 'SERVICE_DISCOVERY_INSTANCE_UNHEALTHY', 1],
    ['ECS Service Action', 'WARN', 'VPC_LATTICE_TARGET_UNHEALTHY', 1],
    ['ECS Service Action', 'ERROR', 'SERVICE_DAEMON_PLACEMENT_CONSTRAINT_VIOLATED', 1],
    ['ECS Service Action', 'ERROR', 'ECS_OPERATION_THROTTLED', 1],
    ['ECS Service Action', 'ERROR', 'SERVICE_DISCOVERY_OPERATION_THROTTLED', 1],
    ['ECS Service Action', 'ERROR', 'SERVICE_TASK_PLACEMENT_FAILURE', 1],
    ['ECS Service Action', 'ERROR', 'SERVICE_TASK_CONFIGURATION_FAILURE', 1],
    ['ECS Service Action', 'ERROR', 'SERVICE_HEALTH_UNKNOWN', 1],
    ['ECS Service Action', 'ERROR', 'SERVICE_DEPLOYMENT_FAILED', 1],
    ['ECS Service Action', 'WARNING', 'NOT_INVENTED_YET', 1],
    ['ECS Service Action', 'CRITICAL', 'NOT_INVENTED_YET', 1],
    ['ECS Deployment State Change', 'INFO', 'SERVICE_DEPLOYMENT_IN_PROGRESS', 0],
    ['ECS Deployment State Change', 'INFO', 'SERVICE_DEPLOYMENT_COMPLETED', 1],
    ['ECS Deployment State Change', 'ERROR', 'SERVICE_DEPLOYMENT_FAILED', 1],
    ['ECS Deployment State Change', 'ERROR', 'NOT_INVENTED_YET', 1],
    ['ECS Deployment State Change', 'INFO', 'NOT_INVENTED_YET', 0],
    ['ECS Hook State Change', 'INFO', 'HOOK_AWAITING_ACTION', 0],
    ['ECS Hook State Change', 'INFO', 'HOOK_SUCCEEDED', 0],
    ['ECS Hook State Change', 'INFO', 'HOOK_TIMED_OUT', 1],
    ['ECS Hook State Change', 'ERROR', 'HOOK_FAILED', 1],
    ['ECS Hook State Change', 'ERROR', 'NOT_INVENTED_YET', 1],
    ['ECS Daemon Service Action', 'WARNING', 'DAEMON_TASK_START_IMPAIRED', 0],
    ['ECS Daemon Deployment State Change', 'ERROR', 'DAEMON_DEPLOYMENT_ROLLBACK_FAILED', 0],
    ['ECS Container Instance Health Change', 'WARN', 'NOT_INVENTED_YET', 0],
  ] as const;
  const place = { partition: 'aws', accountId: '123456789012', region: 'eu-west-1' };

  it.each(published)(
    'and the parser agree on %s, %s %s',
    (detailType, eventType, eventName, hears) => {
      const [, known] = events.find(([name]) => name === 'action-placement-failure') ?? [];
      const event = {
        ...known,
        'detail-type': detailType,
        detail: { ...known.detail, eventType, eventName },
      };
      expectAgreed(event, hears);
    },
  );

  /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html, and one to come */
  it.each([
    ['TaskFailedToStart', 1],
    ['EssentialContainerExited', 1],
    ['UserInitiated', 0],
    ['ServiceSchedulerInitiated', 1],
    ['SpotInterruption', 1],
    ['TerminationNotice', 1],
    ['InfrastructureHealth', 1],
    ['NOT_INVENTED_YET', 1],
    [undefined, 1],
  ])('and the parser agree on a task that stopped with %s', (stopCode, hears) => {
    const [, known] = events.find(([name]) => name === 'task-exited') ?? [];
    expectAgreed({ ...known, detail: { ...known.detail, stopCode } }, hears);
  });

  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html */
  it.each([
    ['CloudWatch Alarm State Change', 'alarm-raised', 1],
    ['CloudWatch Alarm Contributor State Change', 'alarm-contributor', 1],
    ['CloudWatch Alarm Configuration Change', 'alarm-raised', 0],
    ['CloudWatch Alarm Mute Rule State Change', 'alarm-raised', 0],
  ])('and the parser agree on %s', (detailType, name, hears) => {
    const [, known] = events.find(([one]) => one === name) ?? [];
    expectAgreed({ ...known, 'detail-type': detailType }, hears);
  });

  const expectAgreed = (event: any, hears: number): void => {
    const plain = JSON.parse(JSON.stringify(event));
    expect(wakes(plain)).toHaveLength(hears);
    expect(parseEvent(plain, place).kind).toBe(hears === 1 ? 'signal' : 'dropped');
  };
});

describe('the files of the template', () => {
  // osls lays what stands in two files over each other, lists by position, and says nothing.
  it('have no resource, parameter, condition or output that stands in another file, too', () => {
    const written = readdirSync('infrastructure')
      .filter((file) => file.endsWith('.yml'))
      .flatMap((file) => namesIn(readFileSync(join('infrastructure', file), 'utf8')));
    expect(written.length).toBeGreaterThan(50);
    expect(written.filter((name, at) => written.indexOf(name) !== at)).toEqual([]);
  });
});

/** `Section/Name` of each entry; anchors and intrinsic functions keep this from being plain YAML. */
function namesIn(yaml: string): readonly string[] {
  let section = '';
  return yaml.split('\n').flatMap((line) => {
    section = /^(\w+):/.exec(line)?.[1] ?? section;
    const name = /^ {2}(\w+):/.exec(line)?.[1];
    return name === undefined ? [] : [`${section}/${name}`];
  });
}
