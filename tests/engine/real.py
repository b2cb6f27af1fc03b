"""The framework's data for tests that need it when they are collected, written once."""

from fieldbook import data
from macros.bundle import write_engine_data

write_engine_data()
DATA = data.load()
