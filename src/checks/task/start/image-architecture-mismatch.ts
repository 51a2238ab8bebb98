import { defineCheck } from '../../../findings/check';
import { crashProblems } from '../../../reasoning/tasks/crash-problems';
import { architectureOf } from '../../../reasoning/tasks/defined-resources';
import { read } from '../../../facts/reading';
import { imageOf, platformIn } from '../../../reasoning/tasks/references-in-text';
import { startProblems } from '../../../reasoning/tasks/start-problems';

export default defineCheck({
  code: 'image-architecture-mismatch',
  title: 'Image built for another CPU architecture',
  why: 'The programs in the image are built for another CPU than the one that ECS runs the task on, so the container ends at once or its image is not pulled at all.',
  fix: 'Build the image for the platform of the task (docker buildx build --platform), or set runtimePlatform.cpuArchitecture to what the image is built for.',
  confidence: 'certain',
  explains: [
    'tasks-failing-to-start',
    'tasks-replaced-by-load-balancer',
    'target-timeout',
    'target-connection-failed',
    'target-status-mismatch',
    'deployment-failed',
    'deployment-stalled',
    'targets-not-registered',
    'container-not-listening',
    'essential-container-exited',
  ],
  needs: ['service', 'stoppedTasks'],
  uses: ['logs', 'taskDefinitions', 'tasks', 'serviceDeployment', 'serviceRevisions'],
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#runtime-platform',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-arm64.html',
  ],
  run: (facts) => {
    const words = (
      image: string,
      count: string,
      platform = architectureOf(facts),
    ): { summary: string; fix: string } => ({
      summary: `The image ${image} is not built for ${platform}, on which the task runs (${count}).`,
      fix: `Build it with docker buildx build --platform ${platform === 'ARM64' ? 'linux/arm64' : 'linux/amd64'} and push it, or set runtimePlatform.cpuArchitecture of the task definition to what it is built for.`,
    });
    const crashed = crashProblems(facts, 'architecture', ({ newest, count }) =>
      words(newest.container.image ?? newest.container.name, count),
    );
    if (crashed.length > 0) return crashed;
    const optional = { ...facts.optional, stoppedTasks: read(facts.stoppedTasks) };
    const starts = { ...facts, optional };
    return startProblems(starts, 'image-architecture-mismatch', ({ text, tasks, count }) =>
      words(imageOf(text, tasks), count, platformIn(text)),
    );
  },
});
