import * as fc from 'fast-check';
import type { Finding } from '../../src/findings/diagnosis';
import type { Incident } from '../../src/incident/incident';
import { remediationStates } from '../../src/remediation/remediation';
import { aDiagnosis, aFinding, aPath } from './diagnoses';
import { anIncident } from './incidents';
import { spokenSecrets } from './secrets';

const join = (...parts: readonly string[]): string => parts.join('');

/** What may be in no output. */
export const secrets: readonly string[] = spokenSecrets.map(({ secret }) => secret);

/** Where texts are cut: in redaction, in our lines, in Slack's and SNS's limits. */
const cuts = [
  150, 250, 300, 400, 600, 900, 1000, 1500, 2600, 3000, 4096, 8192, 30_000, 65_536, 131_072,
];
const key = spokenSecrets[0]?.secret ?? '';

/** Texts that try to mention, link, break a layout, steer a terminal, or leak. */
export const hostileTexts: readonly string[] = [
  '<!channel> <!here> <!everyone> <@U0123ABC> <!subteam^S123> <#C123>',
  '<https://evil.example.com|click to approve> https://evil.example.com/x?y=1&z=<b>',
  '```\n*FIXED* _really_ ~no~ `code` > quote\n```',
  '</script><script>alert(1)</script><img src=x onerror=alert(1)>"\'><style>*{display:none}</style>',
  '</pre></details></main>&lt;script&gt; &amp; &#60;b&#62; javascript:alert(1)',
  '\u202Egnirts\u202C \u2066a\u2069 z\u200Be\u200Dr\uFEFFo \u{E0041}tag',
  '\u001B[31mred\u001B[0m \u001B]0;title\u0007 \u001B]8;;https://evil.example.com\u001B\\link\u001B]8;;\u001B\\ \u009B2J \u0000\u0007\b\u007F',
  '\uD800 lone \uDC00 surrogates',
  `marks ${'e\u0301\u0302\u0303\u0304\u0305\u0306'.repeat(50)}`,
  '| a | b |\n|---|---|\n# heading\n<!-- comment -->\n[link](https://evil.example.com) ![image](https://evil.example.com/x.png)',
  'x'.repeat(1_000_000),
  'line\n'.repeat(500),
  '',
  ...spokenSecrets.map(({ says }) => `before ${says} after`),
  ...cuts.map((cut) => `${'p'.repeat(cut - 11)} ${key} after`),
  ...cuts.map((cut) => `${'some words '.repeat(cut / 11).slice(0, cut - 11)} ${key} after`),
  `${spokenSecrets[3]?.says.repeat(100)} ${'p'.repeat(3000)} ${key}`,
  join('AKIA\u200B', 'IOSFODNN7EXAMPLE'),
];

/** Anything at all, with the hostile texts among it. */
export const anyText = (): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom(...hostileTexts),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom('&', '<', '>', '"', "'").map((one) => one.repeat(5000)),
  );

const anyFinding = (): fc.Arbitrary<Finding> =>
  fc
    .record({
      title: anyText(),
      resource: anyText(),
      summary: anyText(),
      why: anyText(),
      fix: anyText(),
      evidence: fc.array(anyText(), { maxLength: 8 }),
    })
    .map((over) => aFinding(over));

/** An incident in which every text is somebody else's. */
export const anyIncident = (): fc.Arbitrary<Incident> =>
  fc
    .record({
      serviceName: anyText(),
      clusterName: anyText(),
      headline: anyText(),
      impact: anyText(),
      findings: fc.array(anyFinding(), { maxLength: 4 }),
      details: anyText(),
      sentence: anyText(),
      status: fc.constantFrom('open', 'mending', 'recovered'),
      errors: fc.array(anyText(), { maxLength: 12 }),
      incidentId: anyText(),
      state: fc.constantFrom(...remediationStates),
      verdict: fc.constantFrom('unhealthy', 'cannot-tell', 'healthy'),
      reopened: fc.nat(20),
    })
    .map(
      ({
        serviceName,
        clusterName,
        headline,
        impact,
        findings,
        details,
        sentence,
        status,
        errors,
        incidentId,
        state,
        verdict,
        reopened,
      }) => {
        const service = {
          serviceArn: `arn:aws:ecs:us-east-1:111122223333:service/${serviceName}`,
          serviceName,
          clusterArn: 'arn:aws:ecs:us-east-1:111122223333:cluster/demo',
          clusterName,
        };
        const cannotTell = errors.map((error) => ({
          fact: error,
          operation: error.length % 2 === 0 ? undefined : error,
          error,
        }));
        const path = aPath('task-ingress', details).map((hop) => ({ ...hop, resource: details }));
        const diagnosis = aDiagnosis({
          service,
          headline,
          impact,
          verdict,
          rootCauses: findings,
          symptoms: findings,
          path,
          cannotTell,
          changes: errors,
          logStreams: errors.map((error) => ({
            containerName: error,
            logGroupName: error,
            logStreamName: details,
          })),
        });
        const [record] = anIncident().remediations.map((one) => ({
          ...one,
          state,
          sentence,
          requestedBy: sentence,
          approvedBy: details,
          securityGroupRuleId: sentence,
          finishedAt: details,
        }));
        const events = errors.map((error) => ({ at: error, sentence: error }));
        return anIncident({
          ...service,
          incidentId,
          status,
          verdict,
          reopened,
          snoozedUntil: details,
          diagnosis,
          timeline: events,
          remediations: record === undefined ? [] : [record],
          causes: [{ at: details, codes: [], headline }],
        });
      },
    );

/** An incident whose every text is the given one. */
export const anIncidentThatSays = (text: string): Incident => {
  const finding = aFinding({
    title: text,
    resource: text,
    summary: text,
    why: text,
    fix: text,
    evidence: [text, text],
  });
  const service = { serviceArn: text, serviceName: text, clusterArn: text, clusterName: text };
  const diagnosis = aDiagnosis({
    service,
    headline: text,
    impact: text,
    rootCauses: [finding],
    symptoms: [finding],
    changes: [text],
    cannotTell: [{ fact: text, operation: text, error: text }],
    path: aPath('port', text).map((hop) => ({ ...hop, resource: text })),
    logStreams: [{ containerName: text, logGroupName: text, logStreamName: text }],
  });
  const [record] = anIncident().remediations.map((one) => ({
    ...one,
    sentence: text,
    requestedBy: text,
    approvedBy: text,
  }));
  return anIncident({
    ...service,
    incidentId: text,
    diagnosis,
    timeline: [{ at: text, sentence: text }],
    causes: [{ at: text, codes: [], headline: text }],
    remediations: record === undefined ? [] : [record],
  });
};
