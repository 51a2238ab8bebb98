// Writes docs/cost.md: the bot's cost per month for 10, 100 and 1,000 services, from counted calls
// and scripts/prices.json.
// Usage: node scripts/run.mjs scripts/generate-cost.ts write|check
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import type { Snapshot } from '../src/facts/snapshot';
import type { Counted } from './count-incident';

const prices: Readonly<Record<string, number | string>> = JSON.parse(
  readFileSync('scripts/prices.json', 'utf8'),
);
const price = (name: string): number => {
  const value = prices[name];
  if (typeof value !== 'number') throw new Error(`scripts/prices.json has no ${name}`);
  return value;
};

/** Calls and rounds of the recorded diagnoses: counted, not assumed. */
const efforts = readdirSync('test/recorded')
  .filter((file) => file.endsWith('.json'))
  .map(
    (file): Snapshot['effort'] =>
      JSON.parse(readFileSync(`test/recorded/${file}`, 'utf8')).snapshot.effort,
  );
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
const callsOfDiagnosis = mean(efforts.map(({ calls }) => calls));
const roundsOfDiagnosis = mean(efforts.map(({ rounds }) => rounds));

/**
 * What one whole incident called, and one sweep: counted at AWS's side of the sandbox by npm run
 * bench:incident.
 */
const counted: { readonly functions: Readonly<Record<string, Counted>> } = JSON.parse(
  readFileSync('scripts/counted.json', 'utf8'),
);
const { sweep: sweepFunction, ...others } = counted.functions;
const inIncident = (what: keyof Counted): number =>
  Object.values(others).reduce((sum, one) => sum + one[what], 0);
const perSweep = (what: keyof Counted): number =>
  (sweepFunction?.[what] ?? 0) / Math.max(1, sweepFunction?.invocations ?? 0);
const perEvent = (what: keyof Counted): number =>
  (others['on-deployment']?.[what] ?? 0) / Math.max(1, others['on-deployment']?.invocations ?? 0);

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
/** An alarm on a sum is billed for each metric in it. */
const alarmMetrics = (readFileSync('infrastructure/alarms.yml', 'utf8').match(/MetricName:/g) ?? [])
  .length;

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

function costOf(services: number): readonly Line[] {
  const a = assumed;
  const sweepSeconds = Math.min(
    a.longestSweepSeconds,
    a.overheadSeconds +
      Math.ceil(services / 10) * a.roundSeconds +
      services / a.targetHealthCallsPerSecond,
  );
  const incidents = services * a.incidentsPerServiceAndMonth;
  const events = services * a.eventsPerServiceAndMonth;
  const diagnosisSeconds = a.overheadSeconds + roundsOfDiagnosis * a.roundSeconds;
  const looks = events + incidents * inIncident('invocations');
  const invocations = a.sweepsPerMonth + looks;
  const gbSeconds = (a.sweepsPerMonth * sweepSeconds + looks * diagnosisSeconds) * a.memoryGb;
  const total = (what: keyof Counted): number =>
    a.sweepsPerMonth * perSweep(what) + events * perEvent(what) + incidents * inIncident(what);
  const publishes = incidents * inIncident('publishes');
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
        ((incidents * (inIncident('schedules') + 2)) / 1e6) *
        (price('eventBridgeMillionCustomEvents') + price('schedulerMillionInvocations')),
    },
    {
      what: 'CloudWatch alarms and metrics',
      usd: alarmMetrics * price('cloudWatchAlarm') + metrics * price('cloudWatchCustomMetric'),
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

function page(): string {
  const sizes = [10, 100, 1000];
  const columns = sizes.map(costOf);
  const rows = (columns[0] ?? []).map(
    ({ what }, n) =>
      `| ${what} | ${columns.map((lines) => money(lines[n]?.usd ?? 0)).join(' | ')} |`,
  );
  const totals = columns.map(
    (lines) => `**${money(lines.reduce((sum, { usd }) => sum + usd, 0))}**`,
  );
  return `<!-- Generated by npm run docs from scripts/prices.json, scripts/counted.json and the recorded diagnoses. -->
# Cost per month

US dollars, ${String(prices.region)}, list prices of ${String(prices.date)} without free tiers.

| | ${sizes.map((size) => `${size.toLocaleString('en')} services`).join(' | ')} |
| --- | ${sizes.map(() => '---:').join(' | ')} |
${rows.join('\n')}
| **Total** | ${totals.join(' | ')} |

Counted: a diagnosis takes ${callsOfDiagnosis.toFixed(1)} AWS calls in ${roundsOfDiagnosis.toFixed(1)} rounds on average over the ${efforts.length} recorded ones. AWS charges nothing for
\`Describe*\` and \`List*\` calls of ECS, Elastic Load Balancing and EC2, nor for reading single log streams.

One whole incident, from the first failure over the added rule to the recovery, took ${inIncident('invocations')} invocations, ${inIncident('dynamodbWrites')} writes and ${inIncident('dynamodbReads')} reads of the table, ${inIncident('publishes')} messages to
SNS and ${inIncident('schedules')} schedules, counted by \`npm run bench:incident\`; a sweep ${perSweep('dynamodbWrites')} writes and ${perSweep('dynamodbReads')} reads. Every event is reckoned as a look that finds trouble, which is
more than most are. An alarm costs as many times 0.10 as it has metrics: ${alarmMetrics} in all.

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
