import { healthySite, release } from '../../change';
import type { Scenario } from '../../scenario';

/**
 * The release dies a minute after each start, and its restart policy starts it again inside its
 * task: no task ends, and only the log tells.
 */
export const restartingInPlace: Scenario = async (world) => {
  const site = await healthySite(world);
  site.state.service.healthCheckGracePeriodSeconds = 240;
  release(world, site, {
    image: {
      startSeconds: 90,
      logs: [
        { message: 'Loading the model' },
        { afterSeconds: 61, message: 'Traceback (most recent call last):' },
        { afterSeconds: 61, message: '  File "/app/serve.py", line 12, in <module>' },
        { afterSeconds: 61, message: "ModuleNotFoundError: No module named 'torch'" },
      ],
      exits: { afterSeconds: 62, code: 1 },
    },
    container: { restartPolicy: { enabled: true, restartAttemptPeriod: 60 } },
  });
  await world.settled();
  return site;
};
