import type { Preflight, PreflightLine } from '../../src/findings/preflight';
import { renderPreflightHtml } from '../../src/report/preflight/page';
import {
  preflightSentence,
  renderPreflight,
  renderPreflightJson,
  renderPreflightMarkdown,
} from '../../src/report/preflight/text';
import { hostileTexts } from '../support/hostile';
import { pageText } from '../support/page-text';

const pass: PreflightLine = { state: 'PASS', what: 'Roles', sentence: 'the role is there' };
const later: PreflightLine = {
  state: 'SKIP',
  what: 'Grace period',
  sentence: 'no task shows it',
  later: true,
};
const denied: PreflightLine = {
  state: 'SKIP',
  what: 'Images',
  sentence: 'not authorized',
  lacks: 'ecr:DescribeImages',
};
const warning: PreflightLine = {
  state: 'WARN',
  what: 'Zones',
  code: 'availability-zone-not-enabled',
  sentence: 'us-east-1c is not enabled.',
  fix: 'Enable it.',
  confidence: 'likely',
};
const failure: PreflightLine = {
  state: 'FAIL',
  what: 'Task ingress',
  code: 'task-ingress-missing',
  sentence: 'sg-1 does not admit sg-2 on 4567.',
  evidence: ['sg-1 has no inbound rule'],
  fix: 'Add an inbound rule to sg-1.',
  confidence: 'certain',
};

const asked = (...lines: readonly PreflightLine[]): Preflight => ({
  release: 'backend:8',
  service: { serviceName: 'backend', clusterName: 'prod' },
  takenAt: '2026-03-02T12:00:00.000Z',
  lines,
});

describe('the first sentence of a preflight', () => {
  it.each([
    [
      'a failure',
      [pass, warning, denied, failure],
      'FAIL: release backend:8 of prod/backend would not come up: sg-1',
    ],
    ['two failures', [failure, failure], 'would not come up (2 reasons): sg-1'],
    ['an answer that is missing', [pass, warning, denied], 'CANNOT TELL: nothing that was read'],
    ['a warning', [pass, warning], 'WARN: nothing that configuration shows'],
    ['only what no one can know before', [pass, later], 'PASS: nothing that configuration shows'],
  ] as const)('speaks of %s first', (_, lines, sentence) => {
    expect(preflightSentence(asked(...lines))).toContain(sentence);
  });
});

describe('the page of a preflight', () => {
  const lines = pageText(renderPreflightHtml(asked(pass, later, denied, warning, failure))).split(
    '\n',
  );

  it('says the verdict, then what stands in the way with its fix, then the rest', () => {
    const at = (text: string): number => lines.findIndex((line) => line.includes(text));
    const places = [
      'FAIL: release',
      'Task ingress',
      'Add an inbound',
      'Zones',
      'Images',
      'Roles',
    ].map(at);
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('names the permission that an answer lacks', () => {
    expect(lines.join('\n')).toContain('needs ecr:DescribeImages');
  });
});

describe('every form of a preflight', () => {
  const forms = {
    renderPreflightHtml,
    renderPreflightMarkdown,
    renderPreflightJson,
    terminal: (one: Preflight) => renderPreflight(one, 80),
  };

  it.each(Object.entries(forms))('holds each line: %s', (_, render) => {
    const told = render(asked(pass, later, denied, warning, failure));
    for (const part of [
      'the role is there',
      'no task shows it',
      'ecr:DescribeImages',
      'us-east-1c is not enabled.',
      'Enable it.',
      'sg-1 does not admit sg-2 on 4567.',
    ])
      expect(told.replace(/\s+/g, ' ').replaceAll('\\', '')).toContain(part);
  });

  it.each(hostileTexts.map((text, at) => [at, text] as const))(
    'keeps its shape around hostile text %d',
    (_, text) => {
      const tags = (page: string) =>
        [...page.matchAll(/<\/?([a-z][a-z0-9]*)/gi)].map(([, name]) => name);
      const nasty = { ...failure, sentence: text, fix: text, evidence: [text] };
      expect(tags(renderPreflightHtml(asked(nasty)))).toEqual(
        tags(renderPreflightHtml(asked(failure))),
      );
      const rows = renderPreflightMarkdown(asked(nasty))
        .split('\n')
        .filter((line) => line.startsWith('|'));
      expect(rows).toHaveLength(3);
    },
  );
});
