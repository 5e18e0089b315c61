"""`make mutants`: changes the rules' conditions and guards one at a time, and asks whether a test notices.

Not mutmut: it leaves decorated functions alone, and a rule is one, whose decorator holds half of its conditions.
"""
