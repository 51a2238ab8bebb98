#!/usr/bin/env bash
# npm builds a package from git with `prepare` alone. Its documentation of `prepack` says that it also
# runs "when installing a git dependency"; it does not, although npm installs the devDependencies for
# its sake. A package that is built by prepack alone arrives from git without what it should build,
# and no word is said. And `ignore-scripts=true` in a project's own .npmrc keeps npm pack from running
# prepack as well: the tarball is made, without what should have been built, with status 0.
# https://docs.npmjs.com/cli/v11/using-npm/scripts
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix tool npm@11.6.2 >/dev/null
npm="node $folder/tool/node_modules/npm/bin/npm-cli.js"
echo "npm $($npm --version)"

make() {
  mkdir "$1" && cd "$1"
  echo 'const fs = require("fs"); fs.mkdirSync("built", { recursive: true }); fs.writeFileSync("built/it.js", "");' >build.js
  echo "{\"name\":\"$1\",\"version\":\"1.0.0\",\"files\":[\"built\"],\"scripts\":{\"$2\":\"node build.js\"}}" >package.json
  echo built >.gitignore
  git init -q . && git add -A && git -c user.name=t -c user.email=t@example.com commit -q -m one
  cd ..
}
arrived() { [ -e "into-$1/node_modules/$1/built/it.js" ] && echo built || echo "not built"; }

for hook in prepack prepare; do
  make "by-$hook" "$hook"
  mkdir "into-by-$hook"
  (cd "into-by-$hook" && $npm install --silent --no-audit --no-fund "git+file://$folder/by-$hook" >/dev/null)
  echo "installed from git, built by $hook: $(arrived "by-$hook")"
done
cd by-prepack
echo 'ignore-scripts=true' >.npmrc
$npm pack --silent >/dev/null && status=0 || status=$?
packed=$(tar tzf by-prepack-1.0.0.tgz | grep -c built/ || true)
echo "npm pack with ignore-scripts in .npmrc: status $status, $packed built files"
cd ..
[ "$(arrived by-prepack)" = "not built" ] && [ "$(arrived by-prepare)" = built ] && [ "$status $packed" = "0 0" ]
