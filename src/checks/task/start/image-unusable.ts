import { defineCheck } from '../../../findings/check';
import { imageOf } from '../../../reasoning/tasks/references-in-text';
import { tellingEnd } from '../../../reasoning/tasks/start-reasons/read-start-text';
import { startProblems, startUses } from '../../../reasoning/tasks/start-problems';
import { sharedOn } from '../../../findings/shared-resource';

export default defineCheck({
  code: 'image-unusable',
  title: 'Image that cannot be unpacked',
  why: 'The image is in its registry and the task may read it, but the container runtime cannot use what it holds: an attestation, a media type or a layer.',
  fix: 'Build the image again in a form that the runtime knows, and push it: without provenance attestations, with OCI or Docker v2 media types.',
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
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html',
    'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-manifest-formats.html',
  ],
  run: (facts) =>
    startProblems(facts, 'image-unusable', ({ text, tasks, count }) => {
      const image = imageOf(text, tasks);
      const attested = /in-toto|attestation/i.test(text)
        ? ' The layer is a provenance attestation: build with --provenance=false.'
        : '';
      return {
        summary: `The image ${image} is there and cannot be unpacked (${count}): "${tellingEnd(text)}".`,
        ...sharedOn('image', image),
        fix: `Build ${image} again and push it in a form that the runtime can unpack.${attested}`,
      };
    }),
});
