import type { Image, Listening } from '../world/tasks/image';

/** A server that answers every request in this way. */
export const answering = (
  port: number,
  reply: Listening['reply'],
  banner = `listening on http://0.0.0.0:${port}`,
): Image => ({
  startSeconds: 2,
  logs: [{ message: 'starting' }, { afterSeconds: 2, message: banner }],
  listens: [{ port, reply }],
});
