"""The rules of attribution, one family a file, each rule declared at its function (`registry`) and tried in its place (`order`)."""
