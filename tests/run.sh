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
need influxd influxdb
need chromium chromium
# The whole list is read: grep -q would close the pipe on fc-list, and pipefail take that for a list without the fonts.
fc-list 2>/dev/null | grep -i 'noto.*cjk' >/dev/null || missing+=(fonts-noto-cjk fontconfig)
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
# A compiler that stays between projects: without it every project starts one of its own.
export UseSharedCompilation=true
dotnet build Monitor.sln -c Release -v quiet -nologo

# Every project under tests/ whose name ends in Tests is a program that runs its own tests.
log=$(mktemp)
status=0
for project in tests/*.Tests; do
  name=$(basename "$project")
  echo "== $name"
  dotnet "$project/bin/Release/net10.0/$name.dll" -noColor "$@" | tee -a "$log" || status=1
done
sum() { grep -oP "^\s+Monitor\S+\s+Total:.*" "$log" | grep -oP "$1: \K[0-9]+" | awk '{n += $1} END {print n + 0}'; }
total=$(sum Total) skipped=$(sum Skipped) bad=$(($(sum Errors) + $(sum Failed)))
rm -f "$log"
[ "$total" -gt 0 ] || { echo "no test ran"; exit 1; }
[ "$bad" = 0 ] || status=1
echo "$((total - bad - skipped)) passed, $bad failed, $skipped skipped"
exit $status
