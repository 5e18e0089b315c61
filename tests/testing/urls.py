"""Django's URLs for the tests: one view, which gives the answer that the test has set."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import re_path

answer: tuple[int, list[tuple[str, str]], bytes] = (200, [], b"")


def view(request: HttpRequest) -> HttpResponse:
    status, lines, content = answer
    response = HttpResponse(content, status=status)
    del response["Content-Type"]
    for name, value in lines:
        response[name] = f"{response[name]}, {value}" if name in response else value
    return response


urlpatterns = [re_path("", view)]
