import { recorded } from '../../support/recordings';
import { Story } from '../../support/story';

const minute = (at: number): string =>
  new Date(Date.parse('2026-03-02T12:00:00.000Z') + at * 60_000).toISOString();
const howOf = ({ sent }: Story): readonly string[] => sent.map(({ how }) => how);

describe('the one message of an incident', () => {
  it('is updated in place, and its thread tells what is new', async () => {
    const story = await (
      await new Story().sees(recorded('image-not-found'))
    ).sees(recorded('health-check-server-error', minute(5)));
    expect(howOf(story)).toEqual(['post', 'reply', 'update', 'reply']);
    expect(new Set(story.sent.flatMap(({ thread }) => thread ?? []))).toEqual(
      new Set([story.incident.told.slack?.ts]),
    );
  });

  it('is not touched while nothing changes for its readers', async () => {
    const story = await (
      await new Story().sees(recorded('image-not-found'))
    ).sees(recorded('image-not-found', minute(5)));
    expect(howOf(story)).toEqual(['post', 'reply']);
  });

  it('is posted anew where somebody deleted it, with a thread of its own', async () => {
    const story = await new Story().sees(recorded('image-not-found'));
    const before = story.incident.told.slack?.ts;
    story.messageIsGone = true;
    await story.sees(recorded('health-check-server-error', minute(5)));
    expect(howOf(story)).toEqual(['post', 'reply', 'post', 'reply']);
    expect(story.incident.told.slack?.ts).not.toBe(before);
    expect(story.sent.at(-1)?.thread).toBe(story.incident.told.slack?.ts);
  });
});
