#!/bin/sh
# The main job on real addresses, answered from WARC files, and what an analyst asks first.
set -eu
communique=$1
COMMUNIQUE_ARCHIVE=$2
export COMMUNIQUE_ARCHIVE
here=$(dirname "$0")
releases=$(dirname "$COMMUNIQUE_ARCHIVE")/demo-releases
rm -rf "$releases"
mkdir "$releases"

say() { printf '\n\033[1m$ communique %s\033[0m\n' "$*"; }
run() { say "$@"; "$communique" "$@"; }
release() { "$communique" release "$1" --no-parquet --author demo --out "$releases" > /dev/null; }

run crawl cn.embassy.zw.features cn.embassy.lt.terrorism cn.embassy.nl.terrorism \
    cn.embassy.jo.spokesperson cn.mfa.en.leaders cn.mfa.zh.leaders cn.mfa.zh.spokesperson \
    ru.kremlin.en.news ru.kremlin.ru.news --from "$here/demo.warc.gz"
run sql "SELECT event_from AS event, publisher, uid, substr(title, 1, 60) AS title FROM bulletins
  WHERE event_from BETWEEN '2001-06-01' AND '2001-06-30' ORDER BY event_from, publisher"
run show zl3van2qybzr --evidence
run stats
release 2026.1

printf '\nThe sites are visited again: the next day, after a week, and after two.\n'
run crawl cn.embassy.zw.features cn.mfa.en.leaders --from "$here/visit2.warc.gz"
run crawl cn.embassy.zw.features cn.embassy.lt.terrorism cn.embassy.nl.terrorism \
    ru.kremlin.en.news --from "$here/visit3.warc.gz"
run crawl cn.embassy.zw.features --from "$here/visit4.warc.gz"
release 2026.2
run changes --since 2026-11
run diff dmftybofuo5j
run show fmksqsmqfdlj
run verify

cat <<END

What they said     communique search '"Shanghai Five"'
                   communique search 会见 --event 2001-06
What they changed  communique diff dmftybofuo5j
                   communique compare $releases/2026.1 $releases/2026.2
What they removed  communique show fmksqsmqfdlj
Why believe it     communique show zl3van2qybzr --evidence, communique verify

Say \`. .venv/bin/activate; export COMMUNIQUE_ARCHIVE=$COMMUNIQUE_ARCHIVE\` first. The archive is
$COMMUNIQUE_ARCHIVE/archive.db; twenty questions to it: communique questions
END
