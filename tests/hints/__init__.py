"""`make hints`: every hint of rules/hints.toml, reproduced on the real server.

A hint's `bad` snippet is put into the server's scaffold, the server is started on the loopback interface, the hint's
requests go out over a raw socket, and wirelint judges what came back: all of the hint's rules must report. Then the
same with `fix`: none of them may, and no other rule may say what it did not say before.
"""
