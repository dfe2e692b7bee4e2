"""Mutation testing: small mistakes are put into a function one at a time, and a test must notice.

``mutmut`` was tried first (3.8): of parametrised tests with Chinese names it finds none again in its second run. What is left to do is
small, because pytest collects, runs and judges, and a fork is a fresh process for each mistake.
"""
