"""Measurements, each beside what it is compared with, in one run. See README.md here."""
