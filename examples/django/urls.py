"""A small library: every answer is as RFC 9110 wants it, but for one."""

from __future__ import annotations

from pathlib import Path

from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
    JsonResponse,
    StreamingHttpResponse,
)
from django.urls import path

BOOKS = {1: "红楼梦", 2: "西游记"}


def books(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        made = JsonResponse({"id": 3}, status=201)
        made["Location"] = "/books/3"
        return made
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    return JsonResponse({"books": list(BOOKS.values()) * 20})


def book(request: HttpRequest, number: int) -> HttpResponse:
    if request.method == "DELETE":
        return HttpResponse(status=204)
    return JsonResponse({"title": BOOKS[number]}) if number in BOOKS else JsonResponse({"error": "none"}, status=404)


def visit(request: HttpRequest) -> HttpResponse:
    response = HttpResponseRedirect("/books")
    response.set_cookie("seen", "1", max_age=3600, httponly=True, samesite="Lax")
    response.set_cookie("lang", "zh", max_age=3600, samesite="Lax")
    return response


def download(request: HttpRequest) -> FileResponse:
    return FileResponse(Path(__file__).open("rb"), as_attachment=True, filename="书.txt")


def export(request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse((f"{n},{title}\n" for n, title in BOOKS.items()), content_type="text/csv")


def loans(request: HttpRequest) -> HttpResponse:
    """Wrong: a 405 without Allow does not say what would be allowed, and the test below does not see it."""
    if request.method != "GET":
        return HttpResponse("read only", status=405, content_type="text/plain")
    return JsonResponse({"loans": []})


urlpatterns = [
    path("books", books),
    path("books/<int:number>", book),
    path("visit", visit),
    path("download", download),
    path("export", export),
    path("loans", loans),
]
