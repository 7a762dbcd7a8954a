#!/usr/bin/env bash
# Installs Debian's Chromium for the end-to-end tests; does nothing where there is one. Needs root on Debian or Ubuntu.
set -euo pipefail

if [[ -n ${CHROMIUM:-} ]] || command -v chromium >/dev/null; then
  exit 0
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends chromium
