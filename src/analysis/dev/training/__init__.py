"""Weights fitted to corpora."""

# Collections of events that readers rated, by the name of their option.
COLLECTIONS = {
    "uw": "events in newswire (Lee et al. 2015)", "rp": "clauses below verbs that imply (Ross & Pavlick 2019)",
    "commitmentbank": "clauses below negation, questions, modals and conditions (de Marneffe et al. 2019)",
    "meantime": "events in business news (Minard et al. 2016)"}
