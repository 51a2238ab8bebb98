#!/usr/bin/env bash
# NestJS: app.getUrl(), which the documentation's start line prints, names a loopback address although
# the socket is open on every address. Expected: the address that was bound, or a wildcard.
set -euo pipefail
version=12.5.1
folder=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent "@nestjs/core@$version" "@nestjs/common@$version" "@nestjs/platform-express@$version" reflect-metadata@0.2.2 rxjs@7.8.2
cat > app.cjs <<'JS'
require('reflect-metadata');
(async () => {
  const { NestFactory } = await import('@nestjs/core');
  const { Module } = await import('@nestjs/common');
  class App {}
  Module({})(App);
  const app = await NestFactory.create(App, { logger: false });
  await app.listen(0, ...(process.env.HOST ? [process.env.HOST] : []));
  console.log(`Application is running on: ${await app.getUrl()}`);
  console.log(JSON.stringify(app.getHttpServer().address()));
})();
JS
echo "@nestjs/core $version on node $(node --version)"
for host in '' 0.0.0.0; do
  : > out.txt
  HOST=$host node app.cjs > out.txt 2>&1 & server=$!
  for _ in $(seq 100); do [ "$(wc -l < out.txt)" -ge 2 ] && break; sleep 0.1; done
  kill "$server"; wait "$server" 2>/dev/null || true; server=
  echo "listen(port${host:+, '$host'}):"
  cat out.txt
  grep -Eq 'running on: http://(\[::1\]|127\.0\.0\.1):' out.txt
  grep -Eq '"address":"(::|0\.0\.0\.0)"' out.txt
done
echo "So a literal loopback address in a start line is no proof that a server is bound to it."
