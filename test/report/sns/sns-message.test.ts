import * as fc from 'fast-check';
import { machineMessage, peopleMessage } from '../../../src/report/sns/sns-message';
import { anyIncident } from '../../support/hostile';
import { anIncident } from '../../support/incidents';

describe('the message for people', () => {
  it('has a subject and a size that SNS accepts, for any incident', () => {
    fc.assert(
      fc.property(anyIncident(), (incident) => {
        const { subject, message } = peopleMessage(incident);
        expect(subject).toMatch(/^\[[\x20-\x7E]{1,98}$/);
        expect(Buffer.byteLength(message)).toBeLessThanOrEqual(262_144);
        const variants: Readonly<Record<string, unknown>> = JSON.parse(message);
        expect(
          Object.values(variants).every((one) => typeof one === 'string' && one.length > 0),
        ).toBe(true);
        expectNotification(JSON.parse(String(variants['https'])));
      }),
      { numRuns: 30 },
    );
  });

  it('is a custom notification that Amazon Q shows: version and source are the words of the schema, the context is flat', () => {
    const { https } = JSON.parse(peopleMessage(anIncident()).message);
    expect(JSON.parse(https)).toMatchObject({
      version: '1.0',
      source: 'custom',
      content: { textType: 'client-markdown' },
      metadata: { threadId: 'inc-0123456789abcdef' },
    });
    expect(
      Object.values(JSON.parse(https).metadata.additionalContext).every(
        (one) => typeof one === 'string',
      ),
    ).toBe(true);
  });
});

describe('the message for machines', () => {
  it('is the incident, with the attributes that subscribers filter by', () => {
    const { message, attributes } = machineMessage(anIncident());
    expect(JSON.parse(message)).toMatchObject({
      incidentId: 'inc-0123456789abcdef',
      diagnosis: { verdict: 'unhealthy' },
    });
    expect(attributes).toEqual({
      status: 'open',
      severity: 'down',
      code: 'task-ingress-missing',
      cluster: 'demo',
      service: 'web',
    });
  });

  it('drops evidence before it grows over the limit, and stays JSON', () => {
    const [cause] = anIncident().diagnosis.rootCauses;
    const evidence = Array.from({ length: 400 }, (_, at) => `${at} ${'é'.repeat(1000)}`);
    const incident = anIncident({
      diagnosis: {
        ...anIncident().diagnosis,
        rootCauses: cause === undefined ? [] : [{ ...cause, evidence }],
      },
    });
    const { message } = machineMessage(incident);
    expect(Buffer.byteLength(message)).toBeLessThanOrEqual(262_144);
    expect(JSON.parse(message).diagnosis.rootCauses).toMatchObject([
      { code: 'task-ingress-missing', evidence: [] },
    ]);
  });

  it('keeps its size and its attributes for any incident', () => {
    fc.assert(
      fc.property(anyIncident(), (incident) => {
        const { message, attributes } = machineMessage(incident);
        expect(Buffer.byteLength(message)).toBeLessThanOrEqual(262_144);
        expect(JSON.parse(message)).toHaveProperty('incidentId');
        expect(
          Object.values(attributes).every((value) => value.length > 0 && value.length <= 256),
        ).toBe(true);
      }),
      { numRuns: 15 },
    );
  });
});

const text =
  (limit: number) =>
  (value: unknown): boolean =>
    typeof value === 'string' && value.length > 0 && value.length <= limit;
const texts =
  (count: number, limit: number) =>
  (value: unknown): boolean =>
    Array.isArray(value) && value.length <= count && value.every(text(limit));

/**
 * https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html: a field that is not in
 * the schema, or too long, loses the message.
 */
const schema: Readonly<Record<string, Readonly<Record<string, (value: unknown) => boolean>>>> = {
  content: {
    textType: (value) => value === 'client-markdown',
    title: text(250),
    description: text(8000),
    nextSteps: texts(5, 2500),
    keywords: texts(6, 100),
  },
  metadata: {
    threadId: (value) => typeof value === 'string',
    summary: text(250),
    eventType: text(100),
    relatedResources: texts(1, 300),
    additionalContext: (value) =>
      typeof value === 'object' &&
      value !== null &&
      Object.values(value).every((one) => typeof one === 'string'),
  },
};

function expectNotification(notification: Readonly<Record<string, any>>): void {
  expect(Object.keys(notification)).toEqual(['version', 'source', 'id', 'content', 'metadata']);
  expect([notification['version'], notification['source']]).toEqual(['1.0', 'custom']);
  for (const [part, fields] of Object.entries(schema)) {
    expect(Object.keys(notification[part]).toSorted()).toEqual(Object.keys(fields).toSorted());
    for (const [name, holds] of Object.entries(fields))
      expect([name, holds(notification[part][name])]).toEqual([name, true]);
  }
}
