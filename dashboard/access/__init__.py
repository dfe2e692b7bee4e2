"""Who may come in and what they may do: sign-in, roles, and the guard before every request.

``settings`` reads how the office lets people in, ``people`` its list of them, ``guard`` stands before each request,
``visitor`` says to a page who looks at it. docs/deployment.md tells an office how to set it up.
"""
