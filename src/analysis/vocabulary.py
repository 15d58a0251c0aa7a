"""Words that every room shares: the levels, the classes that are scored, and the two voices without a name."""


LEVELS = ("CT", "PR", "PS", "U")     # as in FactBank, from certain to uncommitted
SCORED = ("speech", "belief", "evidence")       # the cue classes that an actor's certainty averages
SEPARATOR = " > "       # between the links of a chain, outermost first
AUTHOR, GENERIC = "AUTHOR", "GENERIC"
