"""Files in which a database has packed many articles: recognised from the file itself, and taken apart."""
