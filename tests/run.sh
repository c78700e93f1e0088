#!/usr/bin/env bash
# All tests. Installs what is missing: Debian packages that the tests start as real servers, and the browser.
# bash tests/run.sh [xunit options, e.g. -namespace Monitor.Tests.Domain]
set -euo pipefail
cd "$(dirname "$0")/.."

need() { # command package
  command -v "$1" >/dev/null 2>&1 || [ -x "/usr/sbin/$1" ] || missing+=("$2")
}
missing=()
need mosquitto mosquitto
need chromium chromium
fc-list 2>/dev/null | grep -qi 'noto.*cjk' || missing+=(fonts-noto-cjk fontconfig)
if [ ${#missing[@]} -gt 0 ]; then
  echo "installing: ${missing[*]}"
  sudo=$([ "$(id -u)" = 0 ] || echo sudo)
  $sudo apt-get update -qq
  # No server may start by itself: the tests start theirs on free ports.
  DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi
command -v dotnet >/dev/null || { echo "the .NET SDK 10 is needed"; exit 1; }
command -v npm >/dev/null || { echo "Node 20 is needed"; exit 1; }

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet build Monitor.sln -c Release -v quiet -nologo

log=$(mktemp)
status=0
dotnet tests/Monitor.Tests/bin/Release/net10.0/Monitor.Tests.dll -noColor "$@" | tee "$log" || status=$?
total=$(grep -oP 'Total: \K[0-9]+' "$log" | tail -n 1)
bad=$(grep -oP '(Errors|Failed): \K[0-9]+' "$log" | tail -n 2 | awk "{n += \$1} END {print n + 0}")
skipped=$(grep -oP 'Skipped: \K[0-9]+' "$log" | tail -n 1)
rm -f "$log"
[ "${total:-0}" -gt 0 ] || { echo "no test ran"; exit 1; }
[ "$status" = 0 ] && bad=0
echo "$((total - bad - skipped)) passed, $bad failed, $skipped skipped"
exit "$status"
