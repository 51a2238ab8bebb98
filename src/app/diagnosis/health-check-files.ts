import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { CannotDiagnose } from '../../findings/cannot-diagnose';
import { read } from '../../facts/reading';
import type { HealthCheckLog } from '../../facts/health-check-record';
import type { Snapshot } from '../../facts/snapshot';
import { collectRecords } from '../../reasoning/health-checks/collect-records';

const unzip = promisify(gunzip);

/** A day of a large fleet; what is more is no download of one service. */
const mostBytes = 256 * 1024 * 1024;

const windowMs = 60 * 60_000;

/**
 * A snapshot with the checks that downloaded files of the health check log hold, of the hour before
 * it was taken: as S3 has them (gzip), unpacked, or as exported from CloudWatch Logs, plain or JSON.
 */
export async function withHealthCheckFiles(snapshot: Snapshot, path: string): Promise<Snapshot> {
  const lines = await linesOf(path);
  const records = collectRecords(lines);
  if (records.length === 0)
    throw new CannotDiagnose(
      `${path} holds no record of a health check log. Give a file, or a folder, as the load balancer wrote it: health_check_log_....log.gz.`,
    );
  const until = Date.parse(snapshot.takenAt);
  const since = until - windowMs;
  const known = snapshot.healthCheckLog;
  const log: HealthCheckLog = {
    deliveries: known?.state === 'read' ? known.value.deliveries : [],
    sources: [path],
    since,
    isCut: false,
    records: records.filter(({ at }) => at >= since && at <= until),
    ...(known?.state === 'read' && known.value.nodes !== undefined
      ? { nodes: known.value.nodes }
      : {}),
  };
  if (log.records.length === 0)
    throw new CannotDiagnose(
      outsideOf(
        path,
        records.map(({ at }) => at),
        since,
        until,
      ),
    );
  return { ...snapshot, healthCheckLog: read(log) };
}

const iso = (at: number | undefined): string => new Date(at ?? 0).toISOString();

function outsideOf(path: string, times: readonly number[], since: number, until: number): string {
  return `${path} holds no check of the hour that is judged (${iso(since)} to ${iso(until)}): its records are from ${iso(times[0])} to ${iso(times.at(-1))}. Give the files of that hour; with --from it is the hour before the snapshot.`;
}

async function linesOf(path: string): Promise<readonly string[]> {
  const lines: string[] = [];
  let left = mostBytes;
  for (const file of await filesAt(path)) {
    const text = await textOf(file, left);
    left -= text.length;
    for (const line of text.split('\n')) lines.push(withoutPrefix(line));
  }
  return lines;
}

/** `aws logs tail` puts the time and the stream before each message. */
const withoutPrefix = (line: string): string =>
  /^\d{4}-\d\d-\d\dT\S+ \S+ ((?:\{|https? |h2 |grpc |lambda ).*)$/.exec(line)?.[1] ?? line;

async function filesAt(path: string): Promise<readonly string[]> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new CannotDiagnose(`${path} cannot be read.`, { cause });
  });
  if (!found.isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  if (files.length === 0) throw new CannotDiagnose(`There is no file in ${path}.`);
  return files;
}

async function textOf(file: string, left: number): Promise<string> {
  const tooMuch = new CannotDiagnose(
    `${file} is more than can be judged at once (${mostBytes / 1024 / 1024} MB, unpacked): give fewer files.`,
  );
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new CannotDiagnose(`${file} cannot be read.`, { cause });
  });
  if (bytes.length > left || left <= 0) throw tooMuch;
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes.toString('utf8');
  const unpacked = await unzip(bytes, { maxOutputLength: left }).catch((cause: unknown) => {
    throw cause instanceof RangeError
      ? tooMuch
      : new CannotDiagnose(`${file} is no whole gzip file: download it again.`, { cause });
  });
  return unpacked.toString('utf8');
}
