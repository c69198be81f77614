"""Behind the write door: one file for each kind of row it keeps."""
