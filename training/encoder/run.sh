#!/bin/sh
# Everything from the corpus to encoder.bin. Run it again after an interruption: each step goes on where it stopped.
#   run.sh --data DIR --work DIR [--corpus DIR] [--threads N]
# At most three hours on two cores (measured: README.md); quicker where torch finds a GPU or the processor has AMX.
set -eu
here=$(dirname "$0")
python=${PYTHON:-python3}
step() { script=$1; shift; echo "== $script $*"; "$python" "$here/$script" "$@"; }
work=
previous=
for a in "$@"; do [ "$previous" = --work ] && work=$a; previous=$a; done
[ -n "$work" ] || { echo "run.sh --data DIR --work DIR [--corpus DIR] [--threads N]" >&2; exit 2; }
step texts.py "$@"
step teacher.py tune "$@"
step vocab.py "$@"
step teacher.py encode "$@"
step student.py "$@"
step export.py "$@" --to "$work/encoder.bin" --golden "$work/golden.json"
step judge.py student.pt "$@"
