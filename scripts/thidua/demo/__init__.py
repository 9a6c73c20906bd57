"""The demonstration town: invented figures about fictional units, made once from a seed and kept as CSV."""

from thidua.demo.generate import DEFAULT_SEED, generate

__all__ = ["DEFAULT_SEED", "generate"]
