#!/usr/bin/env bash
# Builds the one-file program: `docs/packaging/one_file.sh FOLDER` writes FOLDER/casecheck.
set -euo pipefail
folder=$(mkdir -p "$1" && cd "$1" && pwd)
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q '.[fast,watch]' 'pyinstaller>=6.16'
# the sources are collected, too: results in the cache depend on them
"$work/venv/bin/pyinstaller" --onefile --name casecheck --distpath "$folder" --workpath "$work" --specpath "$work" \
  --collect-all casecheck --collect-submodules pillow_heif --copy-metadata pillow --copy-metadata pillow-heif \
  --hidden-import isal.isal_zlib --hidden-import zlib_ng.zlib_ng --hidden-import watchfiles \
  --log-level WARN docs/packaging/one_file.py
"$folder/casecheck" --version
