// Writes docs/cost.md: the bot's cost per month for 10, 100 and 1,000 services, from counted calls
// and scripts/prices.json, beside the build at f0d915f.
// Usage: node scripts/run.mjs scripts/generate-cost.ts write|check
import { readFileSync, writeFileSync } from 'node:fs';
import type { Counted, CountedBuild } from './count-incident';

const prices: Readonly<Record<string, number | string>> = JSON.parse(
  readFileSync('scripts/prices.json', 'utf8'),
);
const price = (name: string): number => {
  const value = prices[name];
  if (typeof value !== 'number') throw new Error(`scripts/prices.json has no ${name}`);
  return value;
};

/**
 * What one whole incident called, and one sweep: counted at AWS's side of the sandbox by npm run
 * bench:incident, for this build and for the one beside it.
 */
const counted: CountedBuild & { readonly beside?: CountedBuild } = JSON.parse(
  readFileSync('scripts/counted.json', 'utf8'),
);
const none: Counted = {
  invocations: 0,
  diagnoses: 0,
  diagnosticReads: 0,
  dynamodbCalls: 0,
  dynamodbReads: 0,
  dynamodbWrites: 0,
  publishes: 0,
  schedules: 0,
  events: 0,
};

/** What an incident, a sweep and an event take of something. */
function takes({ functions }: CountedBuild) {
  const { sweep = none, ...others } = functions;
  const looking = ['on-deployment', 'on-target-health', 'recheck'].map(
    (name) => others[name] ?? none,
  );
  const ofLooking = (what: keyof Counted): number =>
    looking.reduce((sum, one) => sum + one[what], 0);
  return {
    incident: (what: keyof Counted): number =>
      Object.values(others).reduce((sum, one) => sum + one[what], 0),
    sweep: (what: keyof Counted): number => sweep[what] / Math.max(1, sweep.invocations),
    event: (what: keyof Counted): number => ofLooking(what) / Math.max(1, ofLooking('invocations')),
  };
}

/** What the sum assumes. Change it here, and the page follows. */
const assumed = {
  memoryGb: 0.5,
  roundSeconds: 0.08,
  overheadSeconds: 0.3,
  sweepsPerMonth: 12 * 24 * 30,
  targetHealthCallsPerSecond: 8,
  longestSweepSeconds: 230,
  eventsPerServiceAndMonth: 60,
  incidentsPerServiceAndMonth: 0.5,
  logKilobytesPerInvocation: 1.5,
  metricsOfEachSweep: 2,
  metricsOfEachDiagnosis: 4,
  metricsOfEachIncident: 8,
  secrets: 2,
};
/**
 * A custom metric is billed by the hour in which it has a value; that many times a month, spread
 * evenly.
 */
const hoursPerMonth = 720;
const shareOfHours = (times: number): number => 1 - Math.exp(-times / hoursPerMonth);

interface Line {
  readonly what: string;
  readonly usd: number;
}

function costOf(services: number, build: CountedBuild): readonly Line[] {
  const a = assumed;
  const { incident, sweep, event } = takes(build);
  const sweepSeconds = Math.min(
    a.longestSweepSeconds,
    a.overheadSeconds +
      Math.ceil(services / 10) * a.roundSeconds +
      services / a.targetHealthCallsPerSecond,
  );
  const incidents = services * a.incidentsPerServiceAndMonth;
  const events = services * a.eventsPerServiceAndMonth;
  const diagnosisSeconds = a.overheadSeconds + build.diagnosis.rounds * a.roundSeconds;
  const looks = events + incidents * incident('invocations');
  const invocations = a.sweepsPerMonth + looks;
  const gbSeconds = (a.sweepsPerMonth * sweepSeconds + looks * diagnosisSeconds) * a.memoryGb;
  const total = (what: keyof Counted): number =>
    a.sweepsPerMonth * sweep(what) + events * event(what) + incidents * incident(what);
  const publishes = incidents * incident('publishes');
  const metrics =
    a.metricsOfEachSweep +
    a.metricsOfEachDiagnosis * shareOfHours(looks) +
    a.metricsOfEachIncident * shareOfHours(incidents);
  return [
    {
      what: 'Lambda',
      usd:
        gbSeconds * price('lambdaGbSecondArm') +
        (invocations / 1e6) * price('lambdaMillionRequests'),
    },
    {
      what: 'DynamoDB',
      usd:
        (total('dynamodbWrites') / 1e6) * price('dynamodbMillionWrites') +
        (total('dynamodbReads') / 1e6) * price('dynamodbMillionReads'),
    },
    {
      what: 'SNS',
      usd:
        (publishes / 1e6) * price('snsMillionPublishes') +
        (publishes / 2 / 1e5) * price('snsHundredThousandMails'),
    },
    {
      what: 'EventBridge and Scheduler',
      usd:
        ((incidents * (incident('schedules') + 2)) / 1e6) *
        (price('eventBridgeMillionCustomEvents') + price('schedulerMillionInvocations')),
    },
    {
      what: 'CloudWatch alarms and metrics',
      usd:
        build.alarmMetrics * price('cloudWatchAlarm') + metrics * price('cloudWatchCustomMetric'),
    },
    {
      what: 'CloudWatch Logs',
      usd:
        ((invocations * a.logKilobytesPerInvocation) / 1024 / 1024) *
        price('cloudWatchLogsGigabyte'),
    },
    { what: 'Secrets Manager', usd: a.secrets * price('secretsManagerSecret') },
  ];
}

const money = (usd: number): string => (usd < 0.005 ? '< 0.01' : usd.toFixed(2));

const sizes = [10, 100, 1000];

const totals = (build: CountedBuild): readonly string[] =>
  sizes.map((size) => money(costOf(size, build).reduce((sum, { usd }) => sum + usd, 0)));

/** What one incident takes, and how soon people hear of what. */
function incidentRows(): readonly string[] {
  const rows: readonly (readonly [string, (build: CountedBuild) => number])[] = [
    ['diagnoses', (build) => takes(build).incident('diagnoses')],
    ['reads of AWS', (build) => takes(build).incident('diagnosticReads')],
    ['calls of DynamoDB', (build) => takes(build).incident('dynamodbCalls')],
    ['items read from the table', (build) => takes(build).incident('dynamodbReads')],
    ['items written to the table', (build) => takes(build).incident('dynamodbWrites')],
    ['messages to SNS', (build) => takes(build).incident('publishes')],
    ['schedules', (build) => takes(build).incident('schedules')],
    ['invocations', (build) => takes(build).incident('invocations')],
    [
      'seconds from the first failed check until the cause is told',
      ({ moments }) => moments.firstCause,
    ],
    ['the same until the cause behind it is told', ({ moments }) => moments.secondCause],
    [
      'seconds from the release that mends it until the recovery is told',
      ({ moments }) => moments.recovered,
    ],
  ];
  const builds = counted.beside === undefined ? [counted] : [counted, counted.beside];
  return [
    `| one whole incident | this build |${builds.length > 1 ? ' the build at f0d915f |' : ''}`,
    `| --- |${' ---: |'.repeat(builds.length)}`,
    ...rows.map(([what, of]) => `| ${what} | ${builds.map(of).join(' | ')} |`),
  ];
}

function page(): string {
  const columns = sizes.map((size) => costOf(size, counted));
  const rows = (columns[0] ?? []).map(
    ({ what }, n) =>
      `| ${what} | ${columns.map((lines) => money(lines[n]?.usd ?? 0)).join(' | ')} |`,
  );
  const { diagnosis, alarmMetrics, beside } = counted;
  const { sweep } = takes(counted);
  return `<!-- Generated by npm run docs from scripts/prices.json and scripts/counted.json. -->
# Cost per month

US dollars, ${String(prices['region'])}, list prices of ${String(prices['date'])} without free tiers.

| | ${sizes.map((size) => `${size.toLocaleString('en')} services`).join(' | ')} |
| --- | ${sizes.map(() => '---:').join(' | ')} |
${rows.join('\n')}
| **Total** | ${totals(counted)
    .map((usd) => `**${usd}**`)
    .join(' | ')} |
${beside === undefined ? '' : `| Total of the build at f0d915f | ${totals(beside).join(' | ')} |\n`}
Counted: a diagnosis takes ${diagnosis.calls.toFixed(1)} AWS calls in ${diagnosis.rounds.toFixed(1)} rounds on average over the ${diagnosis.recorded} recorded ones. AWS charges nothing for
\`Describe*\` and \`List*\` calls of ECS, Elastic Load Balancing and EC2, nor for reading single log streams.

## One incident

From the first failure over the added rule to the recovery: the Week 06 story with remediation mode \`auto\`, counted by \`npm run bench:incident -- --write --beside DIRECTORY\`, both builds in one run. A rule
that is missing hides a handler that answers 500.

${incidentRows().join('\n')}

A sweep takes ${sweep('dynamodbWrites')} writes and ${sweep('dynamodbReads')} reads. Every event is reckoned as an average invocation of the
functions that look at a service in that incident, which is more than most are. An alarm costs as many times 0.10 as it has metrics: ${alarmMetrics} in all${beside === undefined ? '' : `, ${beside.alarmMetrics} at f0d915f`}.

Assumed:

${Object.entries(assumed)
  .map(
    ([name, value]) =>
      `- ${name.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)}: ${value}`,
  )
  .join('\n')}

Not in it: an alarm for each target group that you name (${price('cloudWatchAlarm').toFixed(2)} a month each), and your own subscriptions. The sweep is most of what is variable; without \`clusters\` it
reads nothing. Above about 1,800 services one sweep reads a part of them, and the next goes on where it stopped.
`;
}

const text = page();
if (process.argv[2] === 'write') writeFileSync('docs/cost.md', text);
else if (readFileSync('docs/cost.md', 'utf8') !== text) {
  console.error('docs/cost.md is not current. Run npm run docs and commit what it writes.');
  process.exitCode = 1;
}
