#!/usr/bin/env bash
# Runs targetmedic for the GitHub Action: writes the summary and the exit code, and never fails
# itself, so that the comment comes in any case.
set -u
summary="${RUNNER_TEMP:?}/targetmedic-summary.md"
: > "$summary"
words=(--summary "$summary" --annotate github)
[ -n "${INPUT_NEW_SERVICE:-}" ] || words+=(--cluster "${INPUT_CLUSTER:?}" --service "${INPUT_SERVICE:?}")
case "${INPUT_COMMAND:?}" in
  preflight)
    [ -z "${INPUT_NEW_SERVICE:-}" ] || words+=(--new-service "$INPUT_NEW_SERVICE")
    [ -z "${INPUT_TASK_DEFINITION:-}" ] || words+=(--task-definition "$INPUT_TASK_DEFINITION")
    ;;
  wait)
    words+=(--timeout "${INPUT_TIMEOUT:-15m}")
    [ -z "${INPUT_TASK_DEFINITION:-}" ] || words+=(--task-definition "$INPUT_TASK_DEFINITION")
    ;;
  *)
    echo "::error title=targetmedic::The command is preflight or wait."
    echo "exit-code=2" >> "${GITHUB_OUTPUT:?}"
    exit 0
    ;;
esac
if [ -n "${TARGETMEDIC:-}" ]; then program=("$TARGETMEDIC"); else program=(npx --yes "targetmedic@${INPUT_VERSION:?}"); fi
code=0
"${program[@]}" "$INPUT_COMMAND" "${words[@]}" || code=$?
cat "$summary" >> "${GITHUB_STEP_SUMMARY:?}"
echo "exit-code=$code" >> "${GITHUB_OUTPUT:?}"
