"""Invented towns: the demonstration, told by hand in `scenarios/`, and made-up towns of any size for measuring.

No part of the product: `thidua` imports it nowhere but in the command `synth`, and works without it.
"""
