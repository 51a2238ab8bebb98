// Writes the summary of the GitHub Action as one comment on the pull request, found again by its
// mark and updated in place. A comment that fails is a warning: the release is what counts.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const { GITHUB_API_URL, GITHUB_EVENT_PATH, GITHUB_REPOSITORY, RUNNER_TEMP } = process.env;
const { INPUT_CLUSTER, INPUT_SERVICE, INPUT_TOKEN } = process.env;
const mark = `<!-- targetmedic ${encodeURIComponent(INPUT_CLUSTER ?? '')}/${encodeURIComponent(INPUT_SERVICE ?? '')} -->`;
/** GitHub takes 65536 characters. */
const longest = 60_000;

const ask = async (method, path, body) => {
  const response = await fetch(`${GITHUB_API_URL}/repos/${GITHUB_REPOSITORY}${path}`, {
    method,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${INPUT_TOKEN}`,
      'content-type': 'application/json',
    },
    signal: AbortSignal.timeout(20_000),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`GitHub answers ${response.status} to ${method} ${path}`);
  return response.json();
};

async function ownComment(issue) {
  for (let page = 1; page <= 10; page += 1) {
    const comments = await ask('GET', `/issues/${issue}/comments?per_page=100&page=${page}`);
    const own = comments.find(({ body }) => body?.startsWith(mark));
    if (own !== undefined || comments.length < 100) return own;
  }
  return undefined;
}

async function comment() {
  const event = JSON.parse(readFileSync(GITHUB_EVENT_PATH, 'utf8'));
  const issue = event.pull_request?.number;
  if (issue === undefined) return;
  const summary = readFileSync(join(RUNNER_TEMP, 'targetmedic-summary.md'), 'utf8');
  if (summary === '') return;
  const body = `${mark}\n${summary.slice(0, longest)}`;
  const own = await ownComment(issue);
  if (own === undefined) await ask('POST', `/issues/${issue}/comments`, { body });
  else await ask('PATCH', `/issues/comments/${own.id}`, { body });
}

await comment().catch((error) =>
  console.log(`::warning title=targetmedic::The comment was not written: ${error.message}`),
);
