#!/bin/sh
# The main job on real addresses, answered from demo.warc.gz, and what an analyst asks first.
set -eu
communique=$1
COMMUNIQUE_ARCHIVE=$2
export COMMUNIQUE_ARCHIVE
here=$(dirname "$0")

say() { printf '\n\033[1m$ communique %s\033[0m\n' "$*"; }
run() { say "$@"; "$communique" "$@"; }

run crawl cn.embassy.zw.features cn.embassy.lt.terrorism cn.embassy.nl.terrorism \
    cn.embassy.jo.spokesperson cn.mfa.en.leaders cn.mfa.zh.leaders cn.mfa.zh.spokesperson \
    ru.kremlin.en.news ru.kremlin.ru.news --from "$here/demo.warc.gz"
run sql "SELECT event_from AS event, publisher, uid, substr(title, 1, 60) AS title FROM bulletins
  WHERE event_from BETWEEN '2001-06-01' AND '2001-06-30' ORDER BY event_from, publisher"
uid=$("$communique" sql "SELECT uid FROM bulletins WHERE url LIKE '%t150067.htm'" | tail -n 1)
run show "$uid" --evidence
run stats

cat <<END

The archive is $COMMUNIQUE_ARCHIVE/archive.db; three commands to try next:

  .venv/bin/communique search '"Shanghai Five"' --archive $COMMUNIQUE_ARCHIVE
  .venv/bin/communique search 会见 --event 2001-06 --archive $COMMUNIQUE_ARCHIVE
  .venv/bin/communique sql "SELECT url, reason, detail FROM rejects" --archive $COMMUNIQUE_ARCHIVE
END
