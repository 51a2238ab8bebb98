import { defineCheck } from '../../../findings/check';
import { destinationIn } from '../../../reasoning/tasks/references-in-text';
import { startProblems, startUses } from '../../../reasoning/tasks/start-problems';
import { sharedOn } from '../../../findings/shared-resource';

export default defineCheck({
  code: 'log-destination-unreachable',
  title: 'Log destination that does not answer',
  why: 'The log driver connects to its destination (a Fluentd or syslog address, Splunk, the log router of the task) before the container starts, and nobody answers there.',
  fix: 'Start or reach the destination; with mode non-blocking and a driver that connects in the background the container starts without it.',
  confidence: 'certain',
  explains: [
    'tasks-failing-to-start',
    'deployment-failed',
    'deployment-stalled',
    'targets-not-registered',
    'ecs-operations-throttled',
  ],
  needs: ['service'],
  uses: startUses,
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-log-config.html',
  ],
  run: (facts) =>
    startProblems(facts, 'log-destination-unreachable', ({ text, revision, count }) => {
      const to = destinationIn(text) ?? 'its destination';
      const router = /fluent/i.test(to)
        ? ' It is the socket of the log router: its container must be in the task definition (firelensConfiguration) and start first.'
        : '';
      return {
        summary: `The log driver of ${revision} does not reach ${to} (${count}).`,
        // What listens on loopback or on a socket is the task's own.
        ...sharedOn('endpoint', isOwn(to) ? undefined : destinationIn(text)),
        fix: `See that something listens at ${to} and that the task may connect to it; or let the driver connect in the background (the option that its driver has for that, and mode non-blocking).${router}`,
      };
    }),
});

const isOwn = (destination: string): boolean =>
  /^(?:\w+:\/\/)?(?:127\.|localhost|\[?::1|\/)|\.sock$/.test(destination);
