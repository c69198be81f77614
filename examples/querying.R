# Bulletins per publisher and month from an archive, in R: Rscript querying.R archive/archive.db
library(DBI)

file <- commandArgs(trailingOnly = TRUE)[1]
archive <- dbConnect(RSQLite::SQLite(), file, flags = RSQLite::SQLITE_RO)

# Possibly in June 2001: the bounds overlap June. A date that is not known is in no month.
june <- dbGetQuery(archive, "
  SELECT uid, publisher, event_edtf, event_basis, title FROM bulletins
  WHERE event_from <= ? AND event_to >= ? ORDER BY event_from, uid",
  params = list("2001-06-30", "2001-06-01"))
print(june[, c("uid", "publisher", "event_edtf")])

per_month <- dbGetQuery(archive, "
  SELECT publisher, coalesce(event_month, 'not certain') AS month, count(*) AS bulletins
  FROM bulletins GROUP BY 1, 2 ORDER BY 1, 2")
print(xtabs(bulletins ~ publisher + month, per_month))

# Days stay text until they are certain: as.Date of a month would give it a first day.
certain <- subset(june, grepl("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", event_edtf))
print(table(as.Date(certain$event_edtf)))

dbDisconnect(archive)
