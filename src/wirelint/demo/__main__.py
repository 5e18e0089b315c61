"""`python -m wirelint.demo`."""

from wirelint.demo.show import show

if __name__ == "__main__":
    show()
