import { readdirSync, readFileSync } from 'node:fs';
import { checks } from '../../../src/checks';
import { diagnose } from '../../../src/diagnosis/diagnose';
import { preflight } from '../../../src/diagnosis/preflight/preflight';
import { prerequisiteCodes } from '../../../src/diagnosis/preflight/prerequisites/prerequisite-lines';
import { plannedSnapshot } from '../../../src/diagnosis/preflight/planned-snapshot';
import { rank } from '../../../src/diagnosis/rank';
import { runChecks } from '../../../src/diagnosis/run-checks';
import { questions } from '../../../src/diagnosis/preflight/questions';
import type { PreflightLine } from '../../../src/findings/preflight';
import { read, valueOf } from '../../../src/facts/reading';
import type { Readings, Snapshot } from '../../../src/facts/snapshot';
import type { TaskDefinition } from '../../../src/facts/task-definition';
import { primaryDeployment } from '../../../src/reasoning/deployments/deployments';
import { defaultPolicy } from '../../../src/remediation/remediation';
import { notKnownBefore } from './not-known-before';

const folder = 'test/recorded';
const load = (name: string): Snapshot =>
  (JSON.parse(readFileSync(`${folder}/${name}.json`, 'utf8')) as { snapshot: Snapshot }).snapshot;
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replace('.json', ''));

const definitionOf = ({ readings }: Snapshot): TaskDefinition | undefined => {
  const service = valueOf(readings.service);
  const arn = service && primaryDeployment(service)?.taskDefinitionArn;
  return valueOf(readings.taskDefinitions)?.find((one) => one.taskDefinitionArn === arn);
};

const rows = names.flatMap((name) => {
  const snapshot = load(name);
  const definition = definitionOf(snapshot);
  return definition === undefined ? [] : [{ name, snapshot, definition }];
});

const suppositions = [...new Set(questions.map(({ supposed: one }) => one))];
const asked: readonly string[] = questions.flatMap(({ codes, isWarning }) =>
  isWarning === true ? [] : codes,
);
/** What is read beside the service, which a recording does not have. */
const readBeside: readonly string[] = [...prerequisiteCodes, 'subnet-addresses-exhausted'];
const failed = (lines: readonly PreflightLine[]): readonly string[] =>
  lines.flatMap(({ state, code }) => (state === 'FAIL' ? [code ?? '?'] : []));
/** What would be refused unless a server listens where no container declares it. */
const supposed = (lines: readonly PreflightLine[]): readonly string[] =>
  lines.flatMap(({ supposed: only, code }) => (only === true ? [code ?? '?'] : []));

describe('what a diagnosis calls certain', () => {
  const certain = checks
    .filter(({ confidence }) => confidence === 'certain')
    .map(({ code }) => code);

  it.each(certain)(
    '%s is asked before a release, or it is written down why it cannot be',
    (code) => {
      const isAsked = asked.includes(code) || readBeside.includes(code);
      expect([isAsked, notKnownBefore[code] !== undefined].filter(Boolean)).toHaveLength(1);
    },
  );
});

const warned: readonly string[] = questions.flatMap(({ codes, isWarning }) =>
  isWarning === true ? codes : [],
);

/** Without what the tasks and the deployment of today say. */
function unseen(readings: Readings): Readings {
  const { gatewayConnections: _, ...service } = valueOf(readings.service) ?? fail();
  return {
    ...readings,
    service: read({ ...service, deployments: service.deployments.slice(0, 1) }),
    serviceDeployment: { state: 'not-needed', because: 'it is of today' },
    logs: read([]),
    tasks: read((valueOf(readings.tasks) ?? []).filter((one) => one.taskArn.startsWith('planned'))),
  };
}

/** What is there before a task starts; all else is seen of a release while it runs. */
const configuration: readonly string[] = [
  'taskDefinitions',
  'targetGroups',
  'loadBalancers',
  'listeners',
  'securityGroups',
  'subnets',
  'networkAcls',
  'prefixLists',
  'targetGroupAttributes',
  'instances',
  'containerInstances',
];

describe('what is said not to be known before', () => {
  it.each(Object.keys(notKnownBefore))('%s needs more than configuration', (code) => {
    const check = checks.find((one) => one.code === code) ?? fail();
    const facts: readonly string[] = [...check.needs, ...check.uses];
    expect(facts.filter((fact) => !configuration.includes(fact))).not.toEqual([]);
  });

  // Every check is asked of every recorded service with its release on paper: what is certain then
  // stands in configuration, whatever the list says.
  it('is found by no check where a release is only planned', () => {
    const found = rows.flatMap(({ name, snapshot, definition }) =>
      suppositions.flatMap((supposed) => {
        const { readings, takenAt } = plannedSnapshot(snapshot, definition, supposed);
        const outcomes = runChecks(checks, unseen(readings), Date.parse(takenAt), []);
        return rank(outcomes, '').rootCauses.flatMap(({ finding: { code, confidence } }) =>
          confidence === 'certain' && notKnownBefore[code] !== undefined && !warned.includes(code)
            ? [`${name}: ${code}`]
            : [],
        );
      }),
    );
    expect(found).toEqual([]);
  });
});

describe('a recorded service, before its release', () => {
  it.each(rows)('$name: what configuration proves fails, and nothing else', (row) => {
    const { rootCauses } = diagnose(row.snapshot, defaultPolicy);
    const provable = rootCauses.filter(
      ({ code, confidence }) =>
        confidence === 'certain' &&
        notKnownBefore[code] === undefined &&
        !(prerequisiteCodes as readonly string[]).includes(code),
    );
    const { lines } = preflight(row.snapshot, row.definition);
    expect([...new Set([...failed(lines), ...supposed(lines)])].toSorted()).toEqual(
      [...new Set(provable.map(({ code }) => code))].toSorted(),
    );
  });
});

describe('a release that changes what was right', () => {
  const snapshot = load('healthy-service');
  const definition = definitionOf(snapshot) ?? fail();
  const [container] = definition.containers;

  it('a container by another name, or on another port, would not be registered', () => {
    for (const containers of [
      [{ ...container, name: 'other' }],
      [{ ...container, portMappings: [] }],
    ]) {
      const { lines } = preflight(snapshot, { ...definition, containers } as TaskDefinition);
      expect(lines[0]).toMatchObject({ state: 'FAIL', what: 'Container and port' });
    }
  });

  it('bridge mode does not go with a group of addresses', () => {
    const { lines } = preflight(snapshot, { ...definition, networkMode: 'bridge' });
    expect(failed(lines)).toEqual(['target-type-incompatible']);
    expect(lines.find(({ what }) => what === 'Ingress of the tasks')?.state).toBe('SKIP');
  });
});

/** The headings of all lines, as they stand in the code. */
const headings = readdirSync('src/diagnosis/preflight', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) => [
    ...readFileSync(`src/diagnosis/preflight/${file}`, 'utf8').matchAll(
      /(?:(?:what|about)(?: =|:)|linesOf\()\s*'([^']+)'/g,
    ),
  ])
  .flatMap(([, heading]) => heading ?? []);

describe('the page about pipelines', () => {
  const page = readFileSync('docs/pipeline.md', 'utf8');
  const named = [...page.matchAll(/^\| ([A-Z][^|]+) \| /gm)].flatMap(([, cell]) =>
    (cell ?? '').split(', '),
  );

  it.each([...new Set(headings)])('has the line "%s"', (heading) => {
    expect(named).toContain(heading);
  });

  it('is held to all of them', () => {
    expect(new Set(headings).size).toBeGreaterThan(30);
  });
});

describe('what could not be read', () => {
  it('is skipped with the permission that it lacks, and is no pass', () => {
    const { snapshot, definition } =
      rows.find(({ name }) => name === 'task-ingress-missing') ?? fail();
    const denied: Snapshot = {
      ...snapshot,
      readings: {
        ...snapshot.readings,
        securityGroups: {
          state: 'unreadable',
          operation: 'ec2:DescribeSecurityGroups',
          kind: 'denied',
          error: 'not allowed',
        },
      },
    };
    const { lines } = preflight(denied, definition);
    expect(lines.find(({ what }) => what === 'Ingress of the tasks')).toMatchObject({
      state: 'SKIP',
      lacks: 'ec2:DescribeSecurityGroups',
    });
  });

  it('a service without room for one more task fails, with room for fewer than it may start it warns', () => {
    const { snapshot, definition } =
      rows.find(({ name }) => name === 'task-ingress-missing') ?? fail();
    const service = valueOf(snapshot.readings.service) ?? fail();
    const withFree = (free: number, minimumHealthyPercent = 100): string | undefined =>
      preflight(
        {
          ...snapshot,
          readings: {
            ...snapshot.readings,
            service: read({ ...service, runningCount: 2, minimumHealthyPercent }),
            subnets: read(
              (valueOf(snapshot.readings.subnets) ?? []).map((one) => ({
                ...one,
                availableIpAddressCount: one.subnetId === service.awsvpc?.subnetIds[0] ? free : 0,
              })),
            ),
          },
        },
        definition,
      ).lines.find(({ what }) => what === 'Addresses')?.state;
    expect([withFree(0), withFree(1), withFree(2)]).toEqual(['FAIL', 'WARN', 'PASS']);
    // The task that is stopped first leaves its address behind.
    expect(withFree(0, 50)).toBe('WARN');
  });
});

function fail(): never {
  throw new Error('The recording is not there.');
}
