"""wirelint inside mitmproxy: what the script `addons/lint.py` is made of."""
